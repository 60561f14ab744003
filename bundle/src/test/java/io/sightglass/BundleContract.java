// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the jar does in every container; a subclass starts one. */
abstract class BundleContract {

  private static final String FILTER = "io.sightglass.filters.RequestMetricsFilter";
  private static final String DISPATCHER = "io.sightglass.servlet.MetricsDispatcherFilter";
  private static final String SERVLET = "io.sightglass.servlet.MetricsServlet";

  @TempDir Path directory;

  private final HttpClient client = HttpClient.newHttpClient();
  private final LogLines log = new LogLines();
  private int port;

  /** Starts a container without applications and returns its port on loopback. */
  abstract int start(Path base) throws Exception;

  /** Deploys an application; {@code shared} is the parent of its class loader. */
  abstract void deploy(String path, Path application, ClassLoader shared) throws Exception;

  /** Takes an application away. */
  abstract void undeploy(String path) throws Exception;

  abstract void stop() throws Exception;

  @BeforeEach
  final void startContainer() throws Exception {
    port = start(directory.resolve("base"));
  }

  @AfterEach
  final void stopContainer() throws Exception {
    stop();
    log.close();
  }

  private WebApp application(String name) {
    return new WebApp(directory.resolve(name));
  }

  private void deploy(WebApp application) throws Exception {
    deploy("/app", application.write(), getClass().getClassLoader());
  }

  private static URLClassLoader sharedLib() throws IOException {
    return new URLClassLoader(
        new URL[] {WebApp.JAR.toUri().toURL()}, BundleContract.class.getClassLoader());
  }

  private HttpResponse<String> get(String target, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** The line that says that /hello was asked for once. */
  private static String helloOnce(String context) {
    return "http_server_request_duration_seconds_count{error_type=\"\",http_request_method=\"GET\""
        + ",http_response_status_code=\"200\",http_route=\""
        + context
        + "/hello\"} 1\n";
  }

  private String pageAfterHello(String context) throws Exception {
    assertThat(get(context + "/hello").body()).isEqualTo("hello");
    HttpResponse<String> page = get(context + "/metrics");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(log.at(Level.WARNING)).isEmpty();
    return page.body();
  }

  @Test
  void jar_whenAlone_measuresRequestsAndServesThem() throws Exception {
    deploy(application("app").withJar());

    assertThat(pageAfterHello("/app"))
        .containsOnlyOnce(helloOnce("/app"))
        .contains("jvm_threads_current ", "process_start_time_seconds ");
  }

  @Test
  void jar_whenDescriptorIsComplete_measuresRequestsAndServesThem() throws Exception {
    deploy(application("app").withJar().metadataComplete());

    assertThat(pageAfterHello("/app")).containsOnlyOnce(helloOnce("/app"));
  }

  @Test
  void jar_whenWebXmlMapsPagesOfComponents_servesThemAndDoesNotRecordThem() throws Exception {
    deploy(
        application("app")
            .withJar()
            .servlet("health", "io.sightglass.servlet.HealthServlet", "/health/metrics")
            .servlet("query", "io.sightglass.servlet.QueryServlet", "/prometheus/query"));

    assertThat(get("/app/health/metrics").body()).isEqualTo("{\"healthy\":true,\"components\":{}}");
    assertThat(get("/app/prometheus/query?q=x").body()).isEqualTo("{}");
    assertThat(pageAfterHello("/app"))
        .containsOnlyOnce(helloOnce("/app"))
        .doesNotContain("http_route=\"/app/health", "http_route=\"/app/prometheus");
  }

  @Test
  void jar_whenThereTwice_measuresOnce() throws Exception {
    deploy(application("app").withJar().withJar());

    assertThat(pageAfterHello("/app")).containsOnlyOnce(helloOnce("/app"));
  }

  @Test
  void jar_whenInSharedLibToo_applicationUsesItsOwn() throws Exception {
    try (URLClassLoader shared = sharedLib()) {
      WebApp application =
          application("app").withJar().servlet("own", SERVLET, "/metrics").filter(FILTER);
      deploy("/app", application.write(), shared);

      assertThat(pageAfterHello("/app")).containsOnlyOnce(helloOnce("/app"));
    }
  }

  @Test
  void jar_whenInSharedLibOnly_eachApplicationHasItsOwnRegistry() throws Exception {
    try (URLClassLoader shared = sharedLib()) {
      deploy("/one", application("one").write(), shared);
      deploy("/two", application("two").write(), shared);
      String one = pageAfterHello("/one");
      String two = get("/two/metrics").body();

      assertThat(one).containsOnlyOnce(helloOnce("/one"));
      assertThat(two).contains("jvm_threads_current ").doesNotContain("/hello\"");
    }
  }

  @Test
  void jar_whenWebXmlWiresBoth_measuresOnceAndServesThereOnly() throws Exception {
    deploy(application("app").withJar().servlet("own", SERVLET, "/ops").filter(FILTER));
    get("/app/hello");

    assertThat(get("/app/ops").body()).containsOnlyOnce(helloOnce("/app"));
    assertThat(get("/app/metrics").statusCode()).isEqualTo(404);
    assertThat(log.at(Level.INFO)).isEmpty();
  }

  @Test
  void jar_whenApplicationHasMetricsOfItsOwn_leavesThem() throws Exception {
    deploy(application("app").withJar().servlet("own", HelloServlet.class.getName(), "/metrics"));

    assertThat(get("/app/metrics").body()).isEqualTo("hello");
    assertThat(log.at(Level.INFO)).hasSize(1);
  }

  @Test
  void jar_whenApplicationHasCatchAll_servesMetricsAndSaysSo() throws Exception {
    deploy(application("app").withJar().servlet("all", HelloServlet.class.getName(), "/*"));

    assertThat(pageAfterHello("/app")).contains("jvm_threads_current ");
    assertThat(get("/app/metrics/x").body()).isEqualTo("hello");
    assertThat(log.at(Level.INFO)).hasSize(1);
  }

  @Test
  void settings_whenInitParamOfTheDeclaredFilter_countForIt() throws Exception {
    deploy(
        application("app")
            .withJar()
            .servlet("all", HelloServlet.class.getName(), "/*")
            .filter(FILTER, "sightglass.request-metric", "shop_request_seconds"));

    assertThat(pageAfterHello("/app"))
        .contains("shop_request_seconds_count{")
        .doesNotContain("http_server_request_duration_seconds");
  }

  @Test
  void jar_whenWebXmlDispatches_servesAtThePrefixThatIsSetAndNowhereElse() throws Exception {
    deploy(
        application("app")
            .withJar()
            .servlet("all", HelloServlet.class.getName(), "/*")
            .filter(DISPATCHER)
            .parameter("sightglass.endpoint", "/ops/metrics"));

    assertThat(get("/app/hello").body()).isEqualTo("hello");
    assertThat(get("/app/ops/metrics").body())
        .containsOnlyOnce(helloOnce("/app"))
        .contains("jvm_threads_current ");
    assertThat(get("/app/ops/metrics/x").body()).contains("jvm_threads_current ");
    assertThat(get("/app/metrics").body()).isEqualTo("hello");
    assertThat(get("/app/ops/metricsx").body()).isEqualTo("hello");
    assertThat(log.all()).isEmpty();
  }

  @Test
  void jar_whenDispatcherCannotStart_applicationRunsAndOneLineSaysWhy() throws Exception {
    deploy(
        application("app")
            .withJar()
            .servlet("all", HelloServlet.class.getName(), "/*")
            .filter(DISPATCHER)
            .parameter("sightglass.endpoint", "/metrics/"));

    assertThat(get("/app/metrics").body()).isEqualTo("hello");
    assertThat(log.at(Level.WARNING))
        .singleElement()
        .asString()
        .startsWith("WARNING MetricsDispatcherFilter serves nothing: ");
  }

  @Test
  void jar_whenEndpointIsNone_servesNothing() throws Exception {
    deploy(application("app").withJar().parameter("sightglass.endpoint", "none"));

    assertThat(get("/app/metrics").statusCode()).isEqualTo(404);
  }

  @Test
  void libraries_whenApplicationRecordsInThem_areOnTheSamePage() throws Exception {
    deploy(application("app").withJar().withLibraries());
    assertThat(get("/app/record").statusCode()).isEqualTo(200);

    String page = pageAfterHello("/app");
    assertThat(page)
        .containsOnlyOnce("\nclient_orders_total 1\n")
        .containsOnlyOnce("\nmeter_orders_total 1\n")
        .containsOnlyOnce("\ndropwizard_orders_total 1\n")
        .containsOnlyOnce("\nattribute_orders_total 1\n")
        .containsOnlyOnce(helloOnce("/app"));
  }

  @Test
  void libraries_whenSettingIsOff_areNotShown() throws Exception {
    deploy(
        application("app")
            .withJar()
            .withLibraries()
            .parameter("sightglass.adopt-registries", "false"));
    assertThat(get("/app/record").statusCode()).isEqualTo(200);

    assertThat(pageAfterHello("/app")).doesNotContain("_orders");
  }

  @Test
  void jar_whenRequestWasForwarded_refuses() throws Exception {
    deploy(application("app").withJar());

    assertThat(get("/app/metrics", "X-Forwarded-For", "127.0.0.1").statusCode()).isEqualTo(403);
  }

  @Test
  void settings_whenContextParamIsNone_areToldInOneWarning() throws Exception {
    deploy(application("app").withJar().parameter("sightglass.max-serie", "5").filter(FILTER));
    get("/app/metrics");

    assertThat(log.at(Level.WARNING))
        .containsExactly(
            "WARNING context-param sightglass.max-serie is no setting; did you mean"
                + " sightglass.max-series?");
  }

  @Test
  void settings_whenInPropertiesOfTheApplication_areRead() throws Exception {
    deploy(
        application("app")
            .withJar()
            .resource("sightglass.properties", "sightglass.endpoint = /opérations\n"));

    assertThat(get("/app/op%C3%A9rations").statusCode()).isEqualTo(200);
    assertThat(get("/app/metrics").statusCode()).isEqualTo(404);
    assertThat(log.at(Level.WARNING)).isEmpty();
  }

  @Test
  void settings_whenPropertiesCannotBeRead_areDefaultsAndOneWarning() throws Exception {
    deploy(
        application("app")
            .withJar()
            .resource("sightglass.properties", "sightglass.endpoint = \\u00\n"));

    assertThat(get("/app/metrics").statusCode()).isEqualTo(200);
    assertThat(log.at(Level.WARNING))
        .containsExactly(
            "WARNING sightglass.properties has to be a properties file in UTF-8 of at most 1048576"
                + " bytes, but reading it failed (java.lang.IllegalArgumentException: Malformed"
                + " \\uxxxx encoding.); nothing in it counts");
  }

  @Test
  @DisplayName("S0-5, S0-6: the server of its own ends with its application, and has one port once")
  void server_whenApplicationsComeAndGo_endsWithThem() throws Exception {
    int own = freePort();
    Path one = withServer("one", own).write();
    deploy("/one", one, getClass().getClassLoader());
    deploy("/two", withServer("two", own).write(), getClass().getClassLoader());

    assertThat(log.at(Level.WARNING))
        .singleElement()
        .asString()
        .startsWith("WARNING sightglass.standalone.port is not served: ");
    assertThat(statusOfServerAt(own)).isEqualTo(200);

    undeploy("/one");
    undeploy("/two");

    assertThat(serverThreads()).isEmpty();
    new ServerSocket(own, 1, InetAddress.getLoopbackAddress()).close();

    deploy("/one", one, getClass().getClassLoader());
    assertThat(statusOfServerAt(own)).isEqualTo(200);
  }

  @Test
  @DisplayName("S0-5: with fail-fast an application whose server cannot listen is not deployed")
  void server_whenItCannotListenAndFailFast_failsTheDeployment() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      WebApp application =
          withServer("app", other.getLocalPort())
              .parameter("sightglass.standalone.on-failure", "fail-fast");

      assertThatThrownBy(() -> deploy(application)).isNotNull();

      assertThat(get("/app/hello").statusCode()).isIn(404, 503);
      assertThat(serverThreads()).isEmpty();
    }
  }

  private WebApp withServer(String name, int own) throws IOException {
    return application(name)
        .withJar()
        .parameter("sightglass.standalone.enabled", "true")
        .parameter("sightglass.standalone.port", Integer.toString(own));
  }

  private int statusOfServerAt(int own) throws Exception {
    URI metrics = URI.create("http://127.0.0.1:" + own + "/metrics");
    return client
        .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  private static List<Thread> serverThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getThreadGroup() != null)
        .filter(thread -> thread.getThreadGroup().getName().equals("sightglass-http"))
        .toList();
  }
}
