// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.bridges.jetty.MetricsHandler;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Settings;
import io.sightglass.registry.Snapshot;
import io.sightglass.registry.scrape.HealthPage;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds docs/standalone.md to servers that run: its snippets stand in a test here. */
class StandaloneDocumentationTest {

  private static final Path PAGE = Path.of("..", "docs", "standalone.md");
  private static final Path METRICS = Path.of("..", "docs", "metrics.md");
  private static final Path THIS =
      Path.of("src/test/java/io/sightglass/bridges/StandaloneDocumentationTest.java");
  private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern PROPERTIES =
      Pattern.compile("```properties\n(.*?)```", Pattern.DOTALL);

  private final Registry registry = Registry.create();

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void page_whenRead_showsOnlySnippetsThatRun() throws IOException {
    String code = unindented(Files.readString(THIS));

    assertThat(SNIPPET.matcher(Files.readString(PAGE)).results().map(match -> match.group(1)))
        .hasSize(3)
        .allSatisfy(snippet -> assertThat(code).contains(unindented(snippet)));
  }

  @Test
  @DisplayName("S2-34: a server in code")
  void snippet_whenRun_servesMetricsAndHealth() throws Exception {
    MetricsHttpServer server =
        MetricsHttpServer.builder()
            .address("127.0.0.1")
            .port(9400)
            .serve("/metrics", registry)
            .serve("/health", HealthPage.create(registry))
            .build()
            .start();
    try (server;
        RawClient client = new RawClient(server.port())) {
      assertThat(client.get("/health").head()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  @DisplayName("S2-34: a server over TLS")
  void snippet_whenRunOverTls_listens(@TempDir Path folder) throws Exception {
    TestKey key = TestKey.create(folder, "server");
    SSLContext context = key.trusting(key);
    MetricsHttpServer server =
        MetricsHttpServer.builder()
            .port(9443)
            .tls(context)
            .needClientAuth(true)
            .serve("/metrics", registry)
            .build()
            .start();
    try (server) {
      assertThat(server.uri()).hasToString("https://127.0.0.1:9443/");
    }
  }

  @Test
  @DisplayName("S2-37: a handler in Jetty")
  void snippet_whenRunInJetty_servesMetrics() throws Exception {
    Handler application = new Handler.Sequence();
    Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9400));
    server.setHandler(new Handler.Sequence(new MetricsHandler("/metrics", registry), application));
    server.start();
    try (RawClient client = new RawClient(9400)) {
      assertThat(client.get("/metrics").head()).startsWith("HTTP/1.1 200");
    } finally {
      server.stop();
    }
  }

  @Test
  @DisplayName("S0-2: the settings of the page are the defaults but for one")
  void settings_whenTakenFromThePage_startTheServerAndItsMetric() throws IOException {
    Properties settings = new Properties();
    settings.load(
        new StringReader(
            PROPERTIES
                .matcher(Files.readString(PAGE))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1)));
    try (Registry own = Registry.create(Settings.of(settings::getProperty))) {
      Outputs.start(own);

      List<String> rows =
          Snapshot.of(own).families().stream()
              .map(Snapshot.Family::metadata)
              .filter(metadata -> metadata.name().startsWith("sightglass_standalone_"))
              .map(StandaloneDocumentationTest::row)
              .toList();
      assertThat(rows).hasSize(1);
      assertThat(Files.readString(PAGE)).contains(rows);
      assertThat(Files.readString(METRICS)).contains(rows);
    }
  }

  private static String row(Metadata metadata) {
    return "| `%s` | %s |  | %s |"
        .formatted(
            metadata.sampleName(),
            metadata.type().name().toLowerCase(Locale.ROOT),
            metadata.help());
  }

  /** Without what indents the lines, so that a snippet may stand in a method. */
  private static String unindented(String text) {
    return text.lines().map(String::strip).reduce("", (all, line) -> all + line + "\n");
  }
}
