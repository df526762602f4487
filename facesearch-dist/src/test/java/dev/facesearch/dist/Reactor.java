package dev.facesearch.dist;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The POMs of the checkout, as far as a release depends on them. */
record Reactor(Element pom, List<Module> modules) {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /**
     * A module of the reactor.
     *
     * @param name its artifact id
     * @param pom its POM
     */
    record Module(String name, Element pom) {

        boolean isPublished() {
            return !Reactor.text(pom, "properties", "maven.deploy.skip").equals("true");
        }

        boolean isJar() {
            return Reactor.text(pom, "packaging").isEmpty();
        }

        /** Returns the modules that somebody who uses this one gets as well. */
        List<String> usersGet() {
            return children(pom, "dependencies", "dependency").stream()
                    .filter(dependency -> text(dependency, "groupId").equals("dev.facesearch"))
                    .filter(dependency -> !List.of("test", "provided").contains(text(dependency, "scope")))
                    .map(dependency -> text(dependency, "artifactId"))
                    .toList();
        }
    }

    static Reactor read() throws IOException {
        Element root = parse(ROOT.resolve("pom.xml"));
        List<Module> modules = new ArrayList<>();
        for (Element module : children(root, "modules", "module")) {
            Element pom = parse(ROOT.resolve(module.getTextContent()).resolve("pom.xml"));
            modules.add(new Module(text(pom, "artifactId"), pom));
        }
        return new Reactor(root, modules);
    }

    String version() {
        return text(pom, "properties", "revision");
    }

    Module module(String name) {
        return modules.stream()
                .filter(module -> module.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    List<String> publishedJars() {
        return modules.stream()
                .filter(module -> module.isPublished() && module.isJar())
                .map(Module::name)
                .toList();
    }

    /** Returns the text of the first element of that path, without its margins; empty if there is none. */
    static String text(Element from, String... path) {
        return children(from, path).stream()
                .findFirst()
                .map(found -> found.getTextContent().strip())
                .orElse("");
    }

    /** Returns the elements of that path: all of the last name, in the first of each name before. */
    static List<Element> children(Element from, String... path) {
        List<Element> found = List.of(from);
        for (String name : path) {
            List<Element> next = new ArrayList<>();
            for (Node node = found.isEmpty() ? null : found.get(0).getFirstChild();
                    node != null;
                    node = node.getNextSibling()) {
                if (node instanceof Element element && element.getTagName().equals(name)) {
                    next.add(element);
                }
            }
            found = next;
        }
        return found;
    }

    private static Element parse(Path file) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }
}
