// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The Spring MVC application of the tests; nothing in it knows of metrics. */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
public class SpringControllers implements WebMvcConfigurer {

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry.addResourceHandler("/**").addResourceLocations("classpath:/nothing/");
  }

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addStatusController("/about", HttpStatus.NO_CONTENT);
  }

  /** Methods for each way in which a request ends; Spring finds it as a member class. */
  @RestController
  public static class Orders {

    /** A literal. */
    @GetMapping("/orders")
    public String all() {
      return "all";
    }

    /** A variable; one of its values is not found. */
    @GetMapping("/orders/{id}")
    public String one(@PathVariable("id") String id) {
      if (id.equals("404")) {
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
      }
      return "one";
    }

    /** A variable of many segments. */
    @GetMapping("/files/{*path}")
    public String file() {
      return "file";
    }

    /** An error with a page. */
    @GetMapping("/teapot/{id}")
    public void teapot(HttpServletResponse response) throws IOException {
      response.sendError(418);
    }

    /** An error with a page after the end of the first dispatch. */
    @GetMapping("/late-teapot/{id}")
    public CompletableFuture<String> lateTeapot() {
      return CompletableFuture.supplyAsync(
          () -> {
            throw new ResponseStatusException(HttpStatus.I_AM_A_TEAPOT);
          });
    }

    /** The page. */
    @GetMapping("/error-page/status")
    public String page(HttpServletResponse response) {
      response.setStatus(409);
      return "page";
    }

    /** Answered by another thread. */
    @GetMapping("/later/{id}")
    public CompletableFuture<String> later() {
      return CompletableFuture.supplyAsync(() -> "later");
    }

    /** Answered by another method. */
    @GetMapping("/forward/{id}")
    public void forward(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException {
      request.getRequestDispatcher("/files/a/b").forward(request, response);
    }
  }
}
