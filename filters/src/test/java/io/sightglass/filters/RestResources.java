// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The JAX-RS application of the tests; nothing in it knows of metrics. */
public class RestResources extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(Orders.class, Greeter.class, Root.class, Refusal.class);
  }

  /** Resources with all kinds of templates, and locators to others. */
  @Path("orders/")
  public static class Orders {

    /** The path of the class alone. */
    @GET
    public String all() {
      return "all";
    }

    /** The same path by another method. */
    @POST
    public String add() {
      return "added";
    }

    /** A variable with an expression; one of its values is not found. */
    @GET
    @Path("/{id : \\d{1,4}}/")
    public String one(@PathParam("id") int id) {
      if (id == 404) {
        throw new NotFoundException();
      }
      return "one";
    }

    /** Answered by another thread. */
    @GET
    @Path("later/{name}")
    public CompletionStage<String> later() {
      return CompletableFuture.supplyAsync(() -> "later");
    }

    /** Answered by another thread with a failure. */
    @GET
    @Path("never/{name}")
    public CompletionStage<String> never() {
      return CompletableFuture.supplyAsync(
          () -> {
            throw new NotFoundException();
          });
    }

    /** A locator of an object. */
    @Path("{id: [0-9]+}/items")
    public Items items() {
      return new Items();
    }

    /** Another locator of the same class. */
    @Path("{id: [0-9]+}/gifts")
    public Items gifts() {
      return new Items();
    }

    /** A locator that leads ever on. */
    @Path("nest")
    public Nest nest() {
      return new Nest();
    }
  }

  /** A sub-resource. */
  public static class Items {

    /** The locator's path alone. */
    @GET
    public String all() {
      return "items";
    }

    /** A path of its own. */
    @GET
    @Path("{item}")
    public String one() {
      return "item";
    }
  }

  /** A sub-resource below itself. */
  public static class Nest {

    /** The end of it. */
    @GET
    public String end() {
      return "end";
    }

    /** One level more. */
    @Path("in/{level}")
    public Nest deeper() {
      return new Nest();
    }
  }

  /** A resource as an interface. */
  @Path("/greeter")
  public interface Greetings {

    /** Greets. */
    @GET
    @Path("{name}")
    String greet();
  }

  /** A resource whose annotations are those of its interface. */
  public static class Greeter implements Greetings {
    @Override
    public String greet() {
      return "hello";
    }
  }

  /** A resource without a path of its own. */
  @Path("")
  public static class Root {

    /** The root. */
    @GET
    public String root() {
      return "root";
    }
  }

  /** A filter that refuses some requests, before anything that has no priority. */
  public static class Refusal implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
      if (request.getUriInfo().getPath().endsWith("/refused")) {
        request.abortWith(Response.status(401).build());
      }
    }
  }
}
