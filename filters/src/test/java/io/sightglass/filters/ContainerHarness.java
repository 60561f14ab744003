// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.NanoClock;
import io.sightglass.registry.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Runs {@link TestApplication} twice on one container, with the filter mapped in two ways. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ContainerHarness {

  /** How the filter is mapped. */
  enum Mapping {
    ALL_DISPATCHERS,
    REQUEST_ONLY;

    String contextPath() {
      return this == ALL_DISPATCHERS ? "/all" : "/only";
    }
  }

  /** One deployment of the application. */
  static final class App {
    final Mapping mapping;
    final Registry registry = Registry.create();
    final AtomicLong nanos = new AtomicLong();
    final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();

    App(Mapping mapping) {
      this.mapping = mapping;
    }

    void open(String gate) {
      gates.computeIfAbsent(gate, name -> new CountDownLatch(1)).countDown();
    }
  }

  private static final String DESCRIPTOR =
      """
      <web-app>
        <!-- <error-page><error-code>410</error-code></error-page> -->
        <error-page><error-code>418</error-code><location>/error-page/status</location></error-page>
        <error-page>
          <exception-type>java.lang.IndexOutOfBoundsException</exception-type>
          <location>/error-page/exception</location>
        </error-page>
        <error-page><error-code>411</error-code><location>/error-page/failing</location></error-page>
        <error-page><error-code>412</error-code><location>/error-page/async</location></error-page>
        <error-page><error-code>404</error-code><location>/nowhere</location></error-page>
      </web-app>
      """;

  private final Map<Mapping, App> apps = new EnumMap<>(Mapping.class);
  private @Nullable ContainerLoader loader;
  private @Nullable RunningContainer container;

  abstract ContainerLoader loader() throws IOException;

  abstract RunningContainer start(
      ContainerLoader containerLoader, List<RunningContainer.Deployment> deployments)
      throws Exception;

  @BeforeAll
  void startContainer() throws Exception {
    ContainerLoader started = loader();
    loader = started;
    Path docBase = Files.createDirectories(Path.of("target", "docbase")).toAbsolutePath();
    Files.createDirectories(docBase.resolve("WEB-INF"));
    Files.writeString(docBase.resolve("WEB-INF/web.xml"), DESCRIPTOR);
    List<RunningContainer.Deployment> deployments = new ArrayList<>();
    for (Mapping mapping : Mapping.values()) {
      App app = new App(mapping);
      apps.put(mapping, app);
      NanoClock clock = app.nanos::get;
      deployments.add(
          new RunningContainer.Deployment(
              mapping.contextPath(),
              docBase.toString(),
              Reflect.make(
                  started,
                  TestApplication.class.getName(),
                  app.registry,
                  clock,
                  app.gates,
                  mapping == Mapping.ALL_DISPATCHERS)));
    }
    container = start(started, deployments);
  }

  @AfterAll
  void stopContainer() throws IOException {
    if (container != null) {
      container.stop();
    }
    if (loader != null) {
      loader.close();
    }
  }

  App app(Mapping mapping) {
    return Objects.requireNonNull(apps.get(mapping));
  }

  int port() {
    return Objects.requireNonNull(container).port();
  }

  /** Sends a GET and returns the status that the client sees. */
  int get(App app, String path) throws IOException {
    return RawHttp.status(port(), "GET " + app.mapping.contextPath() + path);
  }

  /** The one recording of a route, once it is there and nothing is in flight. */
  Recorded only(App app, String route) {
    String label = app.mapping.contextPath() + route;
    awaitSettled(app, label);
    Await.until("no request in flight", () -> Recorded.active(app.registry) == 0);
    List<Recorded> all = Recorded.in(app.registry, label);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  /** Waits for a sample; what waits in vain for an error page is settled by who reads later. */
  void awaitSettled(App app, String label) {
    Await.until(
        "a sample of " + label,
        () -> {
          app.nanos.addAndGet(Unsettled.PATIENCE_NANOS);
          // A series is there a moment before its first observation.
          return Recorded.total(app.registry, label) > 0;
        });
  }

  /** Asserts that a route has one sample, with this outcome. */
  void assertOnce(App app, String route, String outcome) {
    Recorded recorded = only(app, route);
    assertThat(recorded.outcome()).isEqualTo(outcome);
    assertThat(recorded.count()).isEqualTo(1);
  }
}
