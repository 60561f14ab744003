// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Starting and stopping, with visitors in the shop. */
class DemoIT {

  private static final Path WAR = Path.of(System.getProperty("shop.war"));

  @BeforeAll
  static void quietLogging() {
    QuietLogging.install(System.err);
  }

  @ParameterizedTest
  @EnumSource
  void traffic_whenTheDemoRuns_reachesEveryRoute(Options.Server server) throws Exception {
    try (Demo demo = Demo.start(WAR, new Options(0, server, true, false))) {
      Browser browser = new Browser(demo.url());
      List<String> routes = List.of("/products/*", "/checkout", "/orders", "/report", "/broken");

      List<String> missing =
          Await.value(() -> missing(browser.get("metrics").body(), routes), List::isEmpty);

      assertThat(missing).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void demo_whenClosed_leavesNoThreadAndNoFileBehind(Options.Server server) throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    Set<Path> filesBefore = workDirectories();
    Demo demo = Demo.start(WAR, new Options(0, server, true, false));
    new Browser(demo.url()).get("report");

    demo.close();

    assertThat(Await.value(() -> userThreadsSince(before), List::isEmpty)).isEmpty();
    assertThat(workDirectories()).isEqualTo(filesBefore);
  }

  @Test
  void demo_whenThePortIsInUse_isRefusedBeforeAServerStarts() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Options options = Options.parse("--port", Integer.toString(other.getLocalPort()));

      assertThatThrownBy(() -> Demo.start(WAR, options))
          .isInstanceOf(Options.Refusal.class)
          .hasMessageStartingWith("port " + other.getLocalPort() + " cannot be used");
    }
  }

  private static List<String> missing(String page, List<String> routes) {
    return routes.stream().filter(r -> !page.contains("http_route=\"" + r + "\"")).toList();
  }

  private static List<Thread> userThreadsSince(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.isDaemon() && !before.contains(thread))
        .toList();
  }

  private static Set<Path> workDirectories() throws Exception {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return Set.copyOf(files.filter(f -> f.getFileName().toString().startsWith("shop")).toList());
    }
  }
}
