// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightglass.bridges.StartRefusedException;
import io.sightglass.filters.RequestMetricsFilter;
import io.sightglass.registry.ApplicationRegistry;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Snapshot;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SightglassInitializerTest {

  private final FakeContext context = new FakeContext();
  private final LogLines log = new LogLines();

  @AfterEach
  void stopListening() {
    log.close();
  }

  private void start() {
    new SightglassInitializer().onStartup(null, context.asContext());
  }

  private Registry registry() {
    return (Registry) Objects.requireNonNull(context.attributes.get(ApplicationRegistry.ATTRIBUTE));
  }

  @Test
  void onStartup_whenApplicationIsPlain_addsFilterForAllPathsInFront() {
    start();

    assertThat(context.filters).containsOnlyKeys("sightglass-requests");
    assertThat(context.filterCalls)
        .containsExactly(
            "setAsyncSupported[true]",
            "addMappingForUrlPatterns[[REQUEST, ASYNC, ERROR], false, [/*]]");
  }

  @Test
  void onStartup_whenApplicationIsPlain_mountsEndpointAndCollectsJvmAndProcess() {
    start();
    Snapshot page = Snapshot.of(registry());

    assertThat(context.servletAt("/metrics")).isEqualTo("sightglass-metrics");
    assertThat(page.value("process_start_time_seconds")).isPresent();
    assertThat(page.value("jvm_threads_current")).isPresent();
    assertThat(log.at(Level.WARNING)).isEmpty();
  }

  @Test
  @DisplayName("S0-5: a server that settings demand and that cannot listen fails the deployment")
  void application_whenTheServerOfItsOwnIsDemandedAndCannotListen_doesNotStart()
      throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(other.getLocalPort());
      context.parameters.put("sightglass.standalone.enabled", "true");
      context.parameters.put("sightglass.standalone.port", port);
      context.parameters.put("sightglass.standalone.on-failure", "fail-fast");

      start();

      assertThatThrownBy(context::initialize)
          .isInstanceOf(StartRefusedException.class)
          .hasMessage(
              "the metrics server cannot listen on address 127.0.0.1, port "
                  + port
                  + ": Address already in use; free that port, or choose another address or port;"
                  + " sightglass.standalone.on-failure=log starts the application without it");
      assertThat(Snapshot.of(registry()).value("jvm_threads_current")).as("closed").isEmpty();
    }
  }

  @Test
  @DisplayName("S0-5: by default an application starts without the server that cannot listen")
  void application_whenTheServerOfItsOwnCannotListen_startsWithoutIt() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      context.parameters.put("sightglass.standalone.enabled", "true");
      context.parameters.put("sightglass.standalone.port", Integer.toString(other.getLocalPort()));
      start();
      context.initialize();

      assertThat(Snapshot.of(registry()).value("sightglass_standalone_up")).hasValue(0);
      assertThat(log.at(Level.WARNING)).hasSize(1);
      registry().close();
    }
  }

  @Test
  void onStartup_whenCalledTwice_wiresOnce() {
    start();
    Registry first = registry();
    start();

    assertThat(registry()).isSameAs(first);
    assertThat(context.filters).hasSize(1);
    assertThat(context.servlets).hasSize(1);
    assertThat(log.at(Level.WARNING)).isEmpty();
  }

  @Test
  void onStartup_whenApplicationSeesAnotherCopy_thatCopyWires() throws IOException {
    try (OtherCopy copy = new OtherCopy()) {
      start(copy);

      assertThat(context.attributes.get(ApplicationRegistry.ATTRIBUTE))
          .isNotNull()
          .isNotInstanceOf(Registry.class)
          .extracting(registry -> registry.getClass().getClassLoader())
          .isSameAs(copy);
      assertThat(context.servletAt("/metrics")).isEqualTo("sightglass-metrics");
      assertThat(log.at(Level.WARNING)).isEmpty();
    }
  }

  private void start(ClassLoader loader) {
    context.withLoader(loader);
    start();
    start();
  }

  @Test
  void onStartup_whenRegistryIsOfAnotherCopy_isSilent() {
    context.attributes.put(ApplicationRegistry.ATTRIBUTE, "registry of another copy");
    start();

    assertThat(context.filters).isEmpty();
    assertThat(context.servlets).isEmpty();
    assertThat(log.at(Level.WARNING)).isEmpty();
  }

  @Test
  void onStartup_whenApplicationDeclaresFilter_addsNone() {
    context.withFilter("metrics", RequestMetricsFilter.class.getName(), "/*");
    start();

    assertThat(context.filters).containsOnlyKeys("metrics");
  }

  @Test
  void onStartup_whenFilterIsDeclaredWithoutMapping_addsOneThatMeasures() {
    context.withFilter("metrics", RequestMetricsFilter.class.getName());
    start();

    assertThat(context.filters).containsOnlyKeys("metrics", "sightglass-requests");
  }

  @Test
  void onStartup_whenContainerHidesMappings_leavesItToTheFilterThatIsDeclared() {
    context.serverInfo = "jetty/12.1.12";
    context.withFilter("metrics", RequestMetricsFilter.class.getName());
    start();

    assertThat(context.filters).containsOnlyKeys("metrics");
  }

  @Test
  void onStartup_whenRequestsAreSwitchedOff_addsNoFilter() {
    context.parameters.put("sightglass.requests", "false");
    start();

    assertThat(context.filters).isEmpty();
    assertThat(context.servlets).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "addListener",
        "addFilter",
        "addServlet",
        "getFilterRegistrations",
        "getServletRegistrations"
      })
  void onStartup_whenContainerRefusesAStep_doesTheOthersAndWarnsOnce(String method) {
    context.refused.add(method);
    start();

    assertThat(context.filters.size() + context.servlets.size()).isPositive();
    assertThat(Snapshot.of(registry()).value("jvm_threads_current")).isPresent();
    assertThat(log.at(Level.WARNING))
        .singleElement()
        .asString()
        .startsWith("WARNING the web application /shop runs without some of its metrics: ")
        .endsWith("(java.lang.UnsupportedOperationException: " + method + " is not allowed here)");
  }

  @Test
  void onStartup_whenContainerRefusesEverything_warnsOnce() {
    context.refused.add("getAttribute");
    start();

    assertThat(log.all()).containsExactly("WARNING the web application /shop runs without metrics");
  }

  @Test
  void onStartup_whenNamesAreTaken_warnsOnce() {
    context.withFilter("sightglass-requests", "shop.Filter");
    context.withServlet("sightglass-metrics", "shop.Servlet", "/shop");
    start();

    assertThat(log.at(Level.WARNING))
        .containsExactly(
            "WARNING the web application /shop runs without some of its metrics: request metrics"
                + " (java.lang.IllegalStateException: there is a filter named sightglass-requests"
                + " already); endpoint (java.lang.IllegalStateException: there is a servlet named"
                + " sightglass-metrics already)");
  }

  @Test
  void contextDestroyed_whenWired_closesRegistryAndRemovesAttributes() {
    AtomicInteger closed = new AtomicInteger();
    start();
    registry().onClose(closed::incrementAndGet);

    context.destroy();

    assertThat(closed).hasValue(1);
    assertThat(context.attributes).isEmpty();
  }

  /** The classes of this library once more, in a class loader of their own. */
  private static final class OtherCopy extends URLClassLoader {

    OtherCopy() {
      super(new URL[0], OtherCopy.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("io.sightglass.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : define(name);
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      String file = name.replace('.', '/') + ".class";
      try (var in = Objects.requireNonNull(getParent().getResourceAsStream(file), file)) {
        byte[] code = in.readAllBytes();
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
