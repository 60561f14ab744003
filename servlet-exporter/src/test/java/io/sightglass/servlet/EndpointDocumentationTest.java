// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Settings;
import io.sightglass.registry.scrape.ScrapeHandler;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** Holds docs/endpoint.md to what runs: the code below, and the class and parameters in web.xml. */
class EndpointDocumentationTest {

  private static final Path PAGE = Path.of("..", "docs", "endpoint.md");
  private static final Path THIS =
      Path.of("src", "test", "java", "io", "sightglass", "servlet")
          .resolve("EndpointDocumentationTest.java");

  private static void mount(ServletContext context, Registry registry, Registry batch) {
    MetricsDispatcherFilter dispatcher =
        MetricsDispatcherFilter.builder()
            .mount("/metrics", registry)
            .mount("/metrics/batch", ScrapeHandler.create(batch))
            .build();
    FilterRegistration.Dynamic filter = context.addFilter("metrics-dispatcher", dispatcher);
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
  }

  private static String snippet(String language) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(PAGE))
        .results()
        .reduce((one, two) -> two)
        .orElseThrow()
        .group(1);
  }

  private static String unindented(String text) {
    return text.lines().map(String::strip).reduce("", (all, line) -> all + line + "\n");
  }

  private static String text(Document document, String element) {
    return document.getElementsByTagName(element).item(0).getTextContent();
  }

  @Test
  void java_whenRead_isTheCodeOfThisTest() throws IOException {
    assertThat(unindented(Files.readString(THIS))).contains(unindented(snippet("java")));
  }

  @Test
  void java_whenRun_servesBothRegistries() throws Exception {
    Registry registry = Registry.create();
    Registry batch = Registry.create();
    registry.gauge("level").help("").register().set(1);
    batch.gauge("batches").help("").register().set(2);
    EmbeddedContainer container = new EmbeddedJetty();
    container.deploy("/shop", (classes, context) -> mount(context, registry, batch));
    URI shop = URI.create("http://127.0.0.1:" + container.start() + "/shop/");
    try {
      assertThat(body(shop.resolve("metrics"))).contains("level 1\n");
      assertThat(body(shop.resolve("metrics/batch"))).contains("batches 2\n");
    } finally {
      container.stop();
    }
  }

  @Test
  void text_whenRead_isWhatTheEndpointSays() throws Exception {
    MetricsServlet servlet = servlet(fullRegistry());
    List<String> snippets =
        Pattern.compile("```text\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE))
            .results()
            .map(match -> match.group(1))
            .toList();

    assertThat(snippets).hasSize(5);
    assertThat(answer(servlet, "format=pdf")).isEqualTo(snippets.get(0));
    assertThat(answer(servlet, "debug=settings")).contains("\n" + snippets.get(1));
    assertThat(answer(servlet(Registry.create()), "debug=findings")).isEqualTo(snippets.get(2));
    assertThat(answer(servlet, "debug=cardinality")).isEqualTo(snippets.get(3));
    assertThat(answer(servlet, "debug=threads")).isEqualTo(snippets.get(4));
  }

  private static MetricsServlet servlet(Registry registry) throws ServletException {
    MetricsServlet servlet = new MetricsServlet(registry);
    servlet.init(
        Fakes.config(Fakes.context(Map.of()), Map.of("sightglass.exclude-names", "jvm_buffer_*")));
    return servlet;
  }

  private static Registry fullRegistry() {
    Registry registry =
        Registry.create(
            Settings.of(
                Map.of("sightglass.max-series", "2", "sightglass.self-metrics", "false")::get));
    Family<Counter> orders = registry.counter("shop_orders").register("shop");
    registry.gauge("shop_open_carts").register().set(3);
    registry.register(
        visitor -> {
          visitor.family(Metadata.gauge("pool_connections", ""));
          for (int pool = 0; pool < 12; pool++) {
            visitor.gauge(Labels.of("pool", "pool-" + pool), 1);
          }
        });
    for (String shop : List.of("eu", "us", "jp", "jp")) {
      orders.labels(shop).inc();
    }
    return registry;
  }

  @Test
  void properties_whenRead_areSettings() throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(snippet("properties")));
    Settings settings = Settings.of(properties::getProperty);

    assertThat(settings.get(Setting.INCLUDE_NAMES)).containsExactly("http_*", "jvm_*");
    assertThat(settings.get(Setting.EXCLUDE_NAMES)).containsExactly("jvm_buffer_*");
    assertThat(properties).hasSize(2);
  }

  private static String answer(MetricsServlet servlet, String query) {
    try {
      return new FakeExchange().query(query).through(servlet).body();
    } catch (Exception e) {
      throw new AssertionError(query, e);
    }
  }

  private static String body(URI uri) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Test
  void xml_whenItsClassIsGivenItsParameters_servesThere() throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(
                new ByteArrayInputStream(
                    ("<web-app>" + snippet("xml") + "</web-app>").getBytes(UTF_8)));
    Filter filter =
        Class.forName(text(document, "filter-class"))
            .asSubclass(Filter.class)
            .getDeclaredConstructor()
            .newInstance();
    filter.init(
        Fakes.filterConfig(
            Fakes.context(Map.of()),
            Map.of(text(document, "param-name"), text(document, "param-value"))));

    assertThat(new FakeExchange().at("/ops/metrics", null).through(filter).status()).isEqualTo(200);
    assertThat(text(document, "async-supported")).isEqualTo("true");
    assertThat(text(document, "url-pattern")).isEqualTo("/*");
  }
}
