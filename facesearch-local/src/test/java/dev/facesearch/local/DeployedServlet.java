package dev.facesearch.local;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** A web application's engine: opened with it, closed with it. */
public final class DeployedServlet extends HttpServlet {

    private transient RekognitionClient engine;

    /** Made by the server, which calls init next. */
    @SuppressWarnings("NullAway.Init")
    public DeployedServlet() {}

    @Override
    public void init() {
        engine = LocalRekognition.open(Path.of(getInitParameter("store")));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(DeployedApplication.findFranck(engine));
    }

    @Override
    public void destroy() {
        engine.close();
    }
}
