package dev.facesearch.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.core.JreMemoryLeakPreventionListener;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine in web applications, which have all their libraries in class loaders of their own. */
class TomcatTest {

    @TempDir
    static Path application;

    @TempDir
    Path temp;

    private final Tomcat tomcat = new Tomcat();

    @BeforeAll
    static void layApplication() throws IOException {
        ApplicationJars.layInto(Files.createDirectories(application.resolve("WEB-INF/lib")));
    }

    @BeforeEach
    void start() throws LifecycleException {
        tomcat.setBaseDir(temp.resolve("tomcat").toString());
        tomcat.setPort(0);
        // The connector's requests find their applications by it.
        tomcat.getHost();
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        // As a server does: it asks for all drivers before an application is there.
        tomcat.getServer().addLifecycleListener(new JreMemoryLeakPreventionListener());
        tomcat.start();
    }

    @AfterEach
    void stop() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void reload_ofTheApplication_findsFranckAgainWithTheLibrariesOfANewLoader() throws Exception {
        Context context = deploy("/one");
        ClassLoader before = context.getLoader().getClassLoader();
        assertThat(get("/one")).isEqualTo("found Franck");

        context.reload();

        assertThat(get("/one")).isEqualTo("found Franck");
        assertThat(context.getLoader().getClassLoader()).isNotSameAs(before);
        // No thread of the engine's is left in the application that was.
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> before.equals(thread.getContextClassLoader())
                        && thread.getName().startsWith("facesearch-"))
                .isEmpty());
    }

    @Test
    void deploy_twoApplications_bothFindFranck() throws Exception {
        deploy("/one");
        deploy("/two");

        assertThat(get("/one")).isEqualTo("found Franck");
        assertThat(get("/two")).isEqualTo("found Franck");
        assertThat(get("/one")).isEqualTo("found Franck");
    }

    private Context deploy(String path) {
        StandardContext context = new StandardContext();
        context.setName(path);
        context.setPath(path);
        context.setDocBase(application.toString());
        context.addLifecycleListener(new Tomcat.FixContextListener());
        context.addLifecycleListener(event -> {
            // At each start: a reload forgets what it has not read from the application.
            if (event.getType().equals(Lifecycle.CONFIGURE_START_EVENT)) {
                Wrapper servlet = Tomcat.addServlet(context, "engine", DeployedServlet.class.getName());
                servlet.addInitParameter("store", temp.resolve("store" + path).toString());
                servlet.addMapping("/");
            }
        });
        // Starts it.
        tomcat.getHost().addChild(context);
        return context;
    }

    private String get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path + "/");
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString(UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
