package dev.facesearch.stream.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses parameters that an operation of this package does not have: a mistyped filter must not be ignored. */
final class KnownParameters implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && method.getBeanType().getPackageName().equals(KnownParameters.class.getPackageName())) {
            Set<String> known = Arrays.stream(method.getMethodParameters())
                    .flatMap(parameter -> name(parameter).stream())
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> given = new TreeSet<>(request.getParameterMap().keySet());
            given.removeAll(known);
            if (!given.isEmpty()) {
                String name = given.iterator().next();
                throw Problem.wrong("There is no parameter \"" + (name.length() > 40 ? name.substring(0, 40) : name)
                        + "\" here" + (known.isEmpty() ? "." : ", but " + String.join(", ", known) + "."));
            }
        }
        return true;
    }

    private static Optional<String> name(MethodParameter parameter) {
        return Optional.ofNullable(parameter.getParameterAnnotation(RequestParam.class))
                .map(RequestParam::name);
    }
}
