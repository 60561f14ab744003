// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Runs an application of a framework, at {@code /shop}, on one container. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FrameworkHarness {

  private static final String DESCRIPTOR =
      """
      <web-app>
        <error-page><error-code>418</error-code><location>/error-page/status</location></error-page>
      </web-app>
      """;

  private static final String TEMPLATES =
      "/plain/**, /plain/{id}, /plain/{id}/a, /plain/new, /error-page/{page}";

  final Registry registry =
      Registry.create(
          Settings.of(name -> name.equals(Setting.ROUTE_TEMPLATES.name()) ? TEMPLATES : null));

  private @Nullable ContainerLoader loader;
  private @Nullable RunningContainer container;

  abstract ContainerLoader loader() throws IOException;

  /** The initializer of the application. */
  abstract Object application(ContainerLoader containerLoader);

  abstract RunningContainer start(
      ContainerLoader containerLoader, List<RunningContainer.Deployment> deployments)
      throws Exception;

  @BeforeAll
  void startContainer() throws Exception {
    ContainerLoader started = loader();
    loader = started;
    Path docBase = Path.of("target", "docbase-frameworks").toAbsolutePath();
    Files.createDirectories(docBase.resolve("WEB-INF"));
    Files.writeString(docBase.resolve("WEB-INF/web.xml"), DESCRIPTOR);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(started);
    try {
      container =
          start(
              started,
              List.of(
                  new RunningContainer.Deployment(
                      "/shop", docBase.toString(), application(started))));
    } finally {
      thread.setContextClassLoader(before);
    }
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

  /** Sends a request and returns what was recorded for it: {@code GET /shop/a/{b} 200}. */
  String recorded(String method, String path) throws IOException {
    List<Recorded> before = Recorded.in(registry);
    RawHttp.status(port(), method + " " + path);
    AtomicReference<@Nullable Recorded> found = new AtomicReference<>();
    Await.until(
        "a sample of " + path,
        () -> {
          List<Recorded> more = new ArrayList<>(Recorded.in(registry));
          more.removeAll(before);
          found.set(more.isEmpty() ? null : more.get(0));
          return !more.isEmpty();
        });
    Recorded one = Objects.requireNonNull(found.get());
    return one.method() + " " + one.route() + " " + one.status();
  }

  String get(String path) throws IOException {
    return recorded("GET", path);
  }

  int port() {
    return Objects.requireNonNull(container).port();
  }

  long requests() {
    return Recorded.in(registry).stream().mapToLong(Recorded::count).sum();
  }
}
