// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** The library and others in other class loaders than one for all. */
final class ClassLoadersTest {

  private static final ClassLoader JDK = ClassLoader.getPlatformClassLoader();

  @Test
  void imports_whenNoOtherLibraryIsThere_showNothing() throws Exception {
    try (URLClassLoader all = loader(JDK, Part.OURS)) {
      assertThat(page(all, "")).isEmpty();
    }
  }

  @Test
  void imports_whenOneLibraryIsThere_showThat() throws Exception {
    try (URLClassLoader all = loader(JDK, Part.OURS, Part.PROMETHEUS)) {
      assertThat(page(all, "client")).isEqualTo("# TYPE client gauge\nclient 1\n");
    }
    try (URLClassLoader all = loader(JDK, Part.OURS, Part.DROPWIZARD)) {
      assertThat(page(all, "dropwizard")).contains("dropwizard_total 1\n");
    }
  }

  @Test
  void imports_whenMicrometerIsThereWithoutPrometheus_showNothing() throws Exception {
    try (URLClassLoader all = loader(JDK, Part.OURS, Part.MICROMETER_CORE)) {
      assertThat(page(all, "")).isEmpty();
    }
  }

  @Test
  void imports_whenAllAreInTheSharedFolder_showAll() throws Exception {
    try (URLClassLoader shared =
            loader(JDK, Part.OURS, Part.PROMETHEUS, Part.DROPWIZARD, Part.MICROMETER_CORE);
        URLClassLoader application = new URLClassLoader(new URL[0], shared)) {
      assertThat(page(application, "client dropwizard"))
          .contains("client 1\n", "dropwizard_total 1\n");
    }
  }

  @Test
  void imports_whenOnlyTheApplicationSeesALibrary_sayItInADebugLine() throws Exception {
    try (URLClassLoader shared = loader(JDK, Part.OURS);
        URLClassLoader application = loader(shared, Part.DROPWIZARD);
        DebugLines log = new DebugLines()) {
      assertThat(page(application, "")).isEmpty();
      assertThat(log.text())
          .isEqualTo(
              "metrics of com.codahale.metrics.MetricRegistry are not shown: the application has"
                  + " it, but this library is in a shared folder and cannot see it; put both into"
                  + " WEB-INF/lib, or both into that folder\n");
    }
  }

  /** What an entry of the class path belongs to. */
  private enum Part {
    OURS,
    PROMETHEUS,
    MICROMETER_CORE,
    MICROMETER_PROMETHEUS,
    DROPWIZARD,
    NONE;

    static Part of(String path) {
      if (path.contains("prometheus-metrics-")) {
        return PROMETHEUS;
      }
      if (path.contains("micrometer-registry-")) {
        return MICROMETER_PROMETHEUS;
      }
      if (path.contains("micrometer-")) {
        return MICROMETER_CORE;
      }
      if (path.contains("metrics-core") || path.contains("slf4j")) {
        return DROPWIZARD;
      }
      return path.contains("sightglass") || path.contains("classes") ? OURS : NONE;
    }
  }

  /** The page of an application that records in these libraries. */
  private static String page(ClassLoader application, String libraries) throws Exception {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(application);
    try {
      Class<?> program = application.loadClass(IsolatedApplication.class.getName());
      @SuppressWarnings("unchecked")
      Function<String, String> page =
          (Function<String, String>) program.getDeclaredConstructor().newInstance();
      return page.apply(libraries);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private static URLClassLoader loader(ClassLoader parent, Part... parts) {
    Set<Part> wanted = Set.of(parts);
    URL[] urls =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(path -> wanted.contains(Part.of(path)))
            .map(ClassLoadersTest::url)
            .toArray(URL[]::new);
    return new URLClassLoader(urls, parent);
  }

  private static URL url(String path) {
    try {
      return Path.of(path).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }

  /** Debug lines of the library. */
  private static final class DebugLines extends Handler implements AutoCloseable {

    private final Logger logger = Logger.getLogger("io.sightglass");
    private final StringBuilder lines = new StringBuilder();

    DebugLines() {
      logger.setLevel(Level.FINE);
      logger.addHandler(this);
    }

    String text() {
      return lines.toString();
    }

    @Override
    public void publish(LogRecord line) {
      lines.append(new java.util.logging.SimpleFormatter().formatMessage(line)).append('\n');
    }

    @Override
    public void flush() {
      lines.trimToSize();
    }

    @Override
    public void close() {
      logger.removeHandler(this);
      logger.setLevel(null);
    }
  }
}
