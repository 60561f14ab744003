// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Registry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What readers that do not read cost, in every container; a subclass brings one. */
abstract class SlowReaderContract {

  /** More than a container with few threads has of them. */
  private static final int READERS = 12;

  /** More than sockets take of a reader that does not read. */
  private static final int FAMILIES = 1500;

  private static final String HELP = "x".repeat(4000);
  private static final long PAGE = FAMILIES * 4000L;

  private static final String PATIENT = "X-Prometheus-Scrape-Timeout-Seconds: 60\r\n";
  private static final String IMPATIENT = "X-Prometheus-Scrape-Timeout-Seconds: 0.3\r\n";

  private static final EnumSet<DispatcherType> REQUESTS = EnumSet.of(DispatcherType.REQUEST);

  private static final int REFUSED = -1;

  private final Registry registry = Registry.create();
  private final LogLines log = new LogLines("");
  private final AsyncTimeouts timeouts = new AsyncTimeouts();
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<SlowReader> readers = new ArrayList<>();
  private @Nullable EmbeddedContainer container;
  private int port;

  /** A container with fewer threads than there are readers here. */
  abstract EmbeddedContainer container();

  @BeforeEach
  final void start() throws Exception {
    registry.gauge("level").register().set(42);
    for (int i = 0; i < FAMILIES; i++) {
      registry.gauge("wide_" + i).help(HELP).register().set(i);
    }
    EmbeddedContainer created = container();
    container = created;
    created.deploy("/app", (classes, context) -> mount(context));
    port = created.start();
  }

  @AfterEach
  final void end() throws Exception {
    for (SlowReader reader : readers) {
      reader.close();
    }
    if (container != null) {
      container.stop();
    }
    log.close();
    assertThat(log.at(Level.SEVERE)).isEmpty();
    // Tomcat would like to look into the JDK when it stops, and at times takes a thread of its own
    // pool, which waits for its next task, for one of the application.
    assertThat(log.at(Level.WARNING))
        .allMatch(line -> line.contains("--add-opens") || line.contains("threads.TaskQueue.take"));
  }

  private void mount(ServletContext context) {
    ServletRegistration.Dynamic servlet =
        context.addServlet("metrics", new MetricsServlet(registry));
    // Tomcat asks no filter where there is no servlet.
    context.addServlet("all", new CatchAllServlet()).setAsyncSupported(true);
    Objects.requireNonNull(context.getServletRegistration("all")).addMapping("/");
    servlet.setAsyncSupported(true);
    servlet.addMapping("/metrics", "/behind-filter", "/buffered");
    Filter old = (request, response, chain) -> chain.doFilter(request, response);
    FilterRegistration.Dynamic filter = context.addFilter("old", old);
    filter.addMappingForUrlPatterns(REQUESTS, false, "/behind-filter");
    FilterRegistration.Dynamic buffering = context.addFilter("buffering", new BufferingFilter());
    buffering.setAsyncSupported(true);
    buffering.addMappingForUrlPatterns(REQUESTS, false, "/buffered");
    FilterRegistration.Dynamic watch = context.addFilter("watch", timeouts);
    watch.setAsyncSupported(true);
    watch.addMappingForUrlPatterns(REQUESTS, false, "/metrics", "/mounted/*");
    FilterRegistration.Dynamic dispatcher =
        context.addFilter(
            "dispatcher", MetricsDispatcherFilter.builder().mount("/mounted", registry).build());
    dispatcher.setAsyncSupported(true);
    dispatcher.addMappingForUrlPatterns(REQUESTS, false, "/mounted/*");
  }

  private SlowReader read(String target, String headers) throws IOException {
    SlowReader reader = new SlowReader(port, "/app" + target, headers);
    readers.add(reader);
    return reader;
  }

  private HttpRequest request(String target) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/app" + target)).build();
  }

  private HttpResponse<byte[]> get(String target) throws Exception {
    return client.send(request(target), HttpResponse.BodyHandlers.ofByteArray());
  }

  private int status(String target) {
    return client
        .sendAsync(request(target), HttpResponse.BodyHandlers.discarding())
        .join()
        .statusCode();
  }

  /** The threads that are in our code on behalf of a request. */
  private static List<Thread> busy() {
    List<Thread> busy = new ArrayList<>();
    for (Map.Entry<Thread, StackTraceElement[]> each : Thread.getAllStackTraces().entrySet()) {
      for (StackTraceElement frame : each.getValue()) {
        if (frame.getClassName().equals(ServletExchange.class.getName())
            || frame.getClassName().equals(AsyncSending.class.getName())) {
          busy.add(each.getKey());
        }
      }
    }
    return busy;
  }

  @Test
  void readers_whenThereAreMoreThanThreads_keepNobodyFromScraping() throws Exception {
    for (int i = 0; i < READERS; i++) {
      assertThat(read("/metrics", PATIENT).statusLine()).startsWith("HTTP/1.1 200");
    }

    assertThat(get("/metrics?name%5B%5D=level").statusCode()).isEqualTo(200);
    assertThat(get("/metrics").body()).hasSizeGreaterThan((int) PAGE);
    Await.until("all threads are back from our code", () -> busy().isEmpty());
  }

  @Test
  void readers_whenTheyReadOn_getAllOfTheirPages() throws Exception {
    for (String target : List.of("/metrics", "/mounted")) {
      SlowReader reader = read(target, PATIENT);

      assertThat(reader.readRest()).isEqualTo(reader.announced()).isGreaterThan(PAGE);
    }
  }

  @Test
  void reader_whenItsTimeIsOver_isCutOff() throws Exception {
    for (String target : List.of("/metrics", "/mounted")) {
      SlowReader reader = read(target, IMPATIENT);
      assertThat(timeouts.awaitOne()).isTrue();

      assertThat(reader.readRest()).isLessThan(reader.announced());
    }
  }

  @Test
  void readers_whenTheyVanish_leaveRoomForOthers() throws Exception {
    boolean full = false;
    for (int i = 0; i < 200 && !full; i++) {
      SlowReader reader = read("/metrics", PATIENT);
      full = reader.statusLine().contains(" 503");
      assertThat(full ? reader.hasHeader("retry-after: 1") : reader.announced() > PAGE).isTrue();
    }
    assertThat(full).isTrue();

    for (SlowReader reader : readers) {
      reader.reset();
    }
    Await.until("a page fits again", () -> status("/metrics") == 200);
  }

  @Test
  void scrapes_whenTwoHundredComeAtOnce_areServedWholeOrRefused() throws Exception {
    String target = "/metrics?name%5B%5D=wide_10*";
    int length = get(target).body().length;
    List<CompletableFuture<Integer>> lengths = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      lengths.add(
          client
              .sendAsync(request(target), HttpResponse.BodyHandlers.ofByteArray())
              .thenApply(SlowReaderContract::lengthOrRefusal));
    }

    for (CompletableFuture<Integer> each : lengths) {
      assertThat(each.get()).isIn(length, REFUSED);
    }
    assertThat(get(target).body()).hasSize(length);
  }

  private static int lengthOrRefusal(HttpResponse<byte[]> response) {
    boolean refused =
        response.statusCode() == 503
            && response.headers().firstValue("Retry-After").isPresent()
            && new String(response.body(), US_ASCII).startsWith("too many scrapes at once");
    return refused ? REFUSED : response.body().length;
  }

  @Test
  void page_whenItIsTooLongToBeHeld_isStreamedWhole() throws Exception {
    int families = 9000;
    for (int i = FAMILIES; i < families; i++) {
      registry.gauge("wide_" + i).help(HELP).register().set(i);
    }
    HttpResponse<byte[]> response = get("/metrics");

    assertThat(response.headers().firstValue("Content-Length")).isEmpty();
    assertThat(new String(response.body(), US_ASCII).lines().filter(line -> !line.startsWith("#")))
        .filteredOn(line -> line.startsWith("wide_"))
        .hasSize(families);
  }

  @Test
  void page_whenFilterInFrontIsNotAsync_isServedWhole() throws Exception {
    SlowReader reader = read("/behind-filter", PATIENT);

    assertThat(reader.readRest()).isEqualTo(reader.announced()).isGreaterThan(PAGE);
  }

  @Test
  void page_whenFilterBuffersBytesAndWritesText_isServedWhole() throws Exception {
    HttpResponse<byte[]> response = get("/buffered");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).hasSizeGreaterThan((int) PAGE);
  }

  @Test
  void reader_whenApplicationEnds_isCutOff() throws Exception {
    SlowReader reader = read("/metrics", PATIENT);
    Objects.requireNonNull(container).stop();
    container = null;

    assertThat(reader.readRest()).isLessThan(reader.announced());
  }
}
