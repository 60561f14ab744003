// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The library and the CDI container in other class loaders than one for all. */
final class ClassLoadersTest {

  private static final ClassLoader JDK = ClassLoader.getPlatformClassLoader();

  @Test
  void library_withoutServletMessagingAndBreakers_measures() throws Exception {
    try (URLClassLoader all = loader(JDK, Part.LIBRARY, Part.CDI, Part.APPLICATION)) {
      assertThat(run(all)).isEqualTo("counted 1.0, consumed 1.0");
    }
  }

  @Test
  void library_withServletApiAndBreakerLibraries_measures() throws Exception {
    try (URLClassLoader all =
        loader(JDK, Part.LIBRARY, Part.CDI, Part.SERVLET, Part.BREAKERS, Part.APPLICATION)) {
      assertThat(run(all)).isEqualTo("counted 1.0, consumed 1.0");
    }
  }

  @Test
  void library_inSharedFolderWithCdiInTheApplication_leavesTheApplicationAlone() throws Exception {
    try (URLClassLoader shared = loader(JDK, Part.LIBRARY);
        URLClassLoader application = loader(shared, Part.CDI, Part.APPLICATION)) {
      if (Cdi.isOpenWebBeans()) {
        // One extension that it cannot load ends its deployment.
        assertThatThrownBy(() -> run(application))
            .hasMessage("Problem while loading CDI Extensions");
      } else {
        assertThat(run(application)).isEqualTo("no registry");
      }
    }
  }

  @Test
  void library_inSharedFolderWithCdiBesideIt_measuresTheApplication() throws Exception {
    try (URLClassLoader shared = loader(JDK, Part.LIBRARY, Part.CDI, Part.SERVLET, Part.MESSAGING);
        URLClassLoader application = loader(shared, Part.APPLICATION)) {
      assertThat(run(application)).isEqualTo("counted 1.0, consumed 1.0");
    }
  }

  @Test
  void library_withoutCdi_measuresObjectsByHand() throws Exception {
    try (URLClassLoader all = loader(JDK, Part.LIBRARY, Part.APPLICATION)) {
      assertThat(run(all, PlainApplication.class)).isEqualTo("counted 1.0");
    }
  }

  @Test
  void library_inSharedFolderWithForeignAnnotationsInTheApplication_measuresByThem()
      throws Exception {
    try (URLClassLoader shared = loader(JDK, Part.LIBRARY, Part.CDI, Part.SERVLET);
        URLClassLoader application = loader(shared, Part.FOREIGN, Part.APPLICATION)) {
      assertThat(run(application)).isEqualTo("counted 1.0, consumed 1.0, adopted 1.0 1.0");
    }
  }

  /** What an entry of the class path belongs to. */
  private enum Part {
    LIBRARY,
    CDI,
    MESSAGING,
    SERVLET,
    FOREIGN,
    BREAKERS,
    APPLICATION;

    private static final Pattern CDI_FILES =
        Pattern.compile("weld|jboss|jakarta|openwebbeans|xbean");

    static Part of(String path) {
      if (path.contains("servlet-api")) {
        return SERVLET;
      }
      if (path.contains("microprofile-metrics") || path.contains("micrometer")) {
        return FOREIGN;
      }
      if (path.matches(".*(resilience4j|smallrye|microprofile).*")) {
        return BREAKERS;
      }
      if (path.contains("test-classes")) {
        return APPLICATION;
      }
      if (path.contains("jakarta.jms-api") || path.contains("jakarta.transaction-api")) {
        return MESSAGING;
      }
      return CDI_FILES.matcher(path).find() ? CDI : LIBRARY;
    }
  }

  private static Object run(ClassLoader application) throws Exception {
    return run(application, IsolatedApplication.class);
  }

  private static Object run(ClassLoader application, Class<?> type) throws Exception {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(application);
    try {
      Class<?> program = application.loadClass(type.getName());
      return ((Callable<?>) program.getDeclaredConstructor().newInstance()).call();
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
}
