package dev.facesearch.stream.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what failed outside of the operations, as problem details too. */
@RestController
@Hidden
class ErrorAnswers implements ErrorController {

    ErrorAnswers() {}

    @RequestMapping("${server.error.path:/error}")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
        Object given = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatusCode status = given instanceof Integer code ? HttpStatusCode.valueOf(code) : HttpStatus.NOT_FOUND;
        ProblemDetail detail = status.is5xxServerError()
                ? Problem.detail(status, "fault", "This program failed; its log says where.")
                : Problem.detail(status, "wrong-request", "The request cannot be answered.");
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(detail);
    }
}
