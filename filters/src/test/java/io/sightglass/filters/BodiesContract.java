// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.NanoClock;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Sample;
import io.sightglass.registry.Settings;
import io.sightglass.registry.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is counted of bodies on a real container, and that nobody notices. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BodiesContract {

  private static final String BYTES = "http_server_request_body_size_bytes";
  private static final String ANSWERED = "http_server_response_body_size_bytes";
  private static final String FIRST = "http_server_response_first_byte_seconds";
  private static final String WAIT = "http_server_async_wait_seconds";

  // Paths of one length, so that answers that name them have one length.
  private static final String COUNTED = "/count";
  private static final String PLAIN = "/plain";
  private static final String HEADERS = "/heads";

  private static final String TEXT = "one two three\nfour five six seven eight nine";
  private static final String CHUNKED = "14\r\none two three\nfour f\r\n5\r\nive s\r\n0\r\n\r\n";
  private static final String UTF8_LINES = "\u00c3\u00a4\r\n\u00e2\u0082\u00ac\nend\r\n";

  private static final String DESCRIPTOR =
      "<web-app><error-page><error-code>418</error-code></error-page></web-app>";

  private final ContainerContract like;
  private final Registry counting =
      registry(
          Map.of(
              "sightglass.request-body-sizes", "bytes",
              "sightglass.request-phases", "first-byte,async-wait"));
  private final Registry reading =
      registry(Map.of("sightglass.request-body-sizes", "content-length"));
  private @Nullable ContainerLoader loader;
  private @Nullable RunningContainer container;

  /** The contract on the container of another. */
  BodiesContract(ContainerContract like) {
    this.like = like;
  }

  /** A request, and how many bytes of a body are counted of it. */
  record Sent(String line, List<String> headers, String body, long bytes) {

    static Sent get(String path) {
      return new Sent("GET " + path, List.of(), "", 0);
    }

    static Sent post(String path, String type, String body) {
      List<String> headers = List.of("Content-Type: " + type, "Content-Length: " + body.length());
      return new Sent("POST " + path, headers, body, body.length());
    }

    static Sent chunks(String path, String body, long bytes) {
      return new Sent("POST " + path, List.of("Transfer-Encoding: chunked"), body, bytes);
    }

    String path() {
      return line.replaceAll("^\\w+ |\\?.*$", "");
    }

    String to(String contextPath) {
      return line.replaceFirst(" ", " " + contextPath);
    }
  }

  @BeforeAll
  void startContainer() throws Exception {
    ContainerLoader started = like.loader();
    loader = started;
    Path docBase = Files.createDirectories(Path.of("target", "docbase-bodies")).toAbsolutePath();
    Files.createDirectories(docBase.resolve("WEB-INF"));
    Files.writeString(docBase.resolve("WEB-INF/web.xml"), DESCRIPTOR);
    container =
        like.start(
            started,
            List.of(
                deployment(started, COUNTED, docBase, counting),
                deployment(started, HEADERS, docBase, reading),
                deployment(started, PLAIN, docBase, Registry.create())));
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

  static Stream<Sent> requests() {
    return Stream.of(
        Sent.get("/stream"),
        Sent.get("/utf8"),
        Sent.get("/latin1"),
        Sent.get("/utf16"),
        Sent.get("/html"),
        Sent.get("/json"),
        Sent.get("/see-other"),
        Sent.get("/large"),
        Sent.get("/nothing"),
        Sent.get("/length"),
        Sent.get("/closed"),
        Sent.post("/buffers", "text/plain", "some"),
        Sent.post("/bytes", "text/plain", TEXT),
        Sent.chunks("/chunks", CHUNKED, 25),
        Sent.post("/lines", "text/plain", UTF8_LINES),
        Sent.post("/form", "application/x-www-form-urlencoded", "a=b&c=d"),
        Sent.post("/non-blocking", "text/plain", TEXT),
        Sent.get("/reset"),
        Sent.get("/reset-buffer"),
        Sent.get("/forward"),
        Sent.get("/include"),
        Sent.get("/page"),
        Sent.get("/async"),
        Sent.get("/async-own"),
        Sent.get("/async-dispatch?b=1"),
        Sent.get("/async-again?b=1"),
        Sent.get("/async-forward?b=1"),
        Sent.get("/forward-async"),
        Sent.get("/async-wrapped"),
        Sent.get("/write-listener"),
        new Sent("HEAD /head", List.of(), "", 0));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void bodies_whenSentAndReceived_areCountedAndTheAnswerIsTheSame(Sent sent) throws IOException {
    String answer = answer(sent, COUNTED);

    assertThat(answer).isEqualTo(answer(sent, PLAIN)).startsWith("HTTP/1.1 ");
    assertThat(sum(counting, ANSWERED, COUNTED + sent.path())).isEqualTo(body(answer).length());
    assertThat(sum(counting, BYTES, COUNTED + sent.path())).isEqualTo(sent.bytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/error", "/redirect", "/boom"})
  void answer_whenMadeByTheContainer_isNotCounted(String path) throws IOException {
    Sent sent = Sent.get(path);

    assertThat(answer(sent, COUNTED)).isEqualTo(answer(sent, PLAIN));

    assertThat(sum(counting, ANSWERED, COUNTED + path)).isZero();
  }

  @Test
  void errorPage_whenRequestWasDispatchedAsynchronously_isTheSame() throws IOException {
    // On Tomcat, the request is over before the page.
    Sent sent = Sent.get("/async-page");

    assertThat(answer(sent, COUNTED)).isEqualTo(answer(sent, PLAIN)).endsWith("the page");
  }

  @Test
  void request_whenNobodyReadsIt_hasNoBytes() throws IOException {
    Sent sent = Sent.post("/unread", "text/plain", TEXT);

    assertThat(answer(sent, COUNTED)).isEqualTo(answer(sent, PLAIN));

    assertThat(sum(counting, BYTES, COUNTED + "/unread")).isZero();
  }

  @Test
  void lengths_whenInHeaders_areTaken() throws IOException {
    Sent sent = Sent.post("/length", "text/plain", TEXT);

    assertThat(answer(sent, HEADERS)).isEqualTo(answer(sent, PLAIN));

    assertThat(sum(reading, BYTES, HEADERS + "/length")).isEqualTo(TEXT.length());
    assertThat(sum(reading, ANSWERED, HEADERS + "/length")).isEqualTo(4);
  }

  @Test
  void length_whenChunked_isNotKnown() throws IOException {
    answer(Sent.chunks("/chunks", CHUNKED, 25), HEADERS);

    Await.until("the end", () -> Recorded.total(reading, HEADERS + "/chunks") == 1);
    assertThat(samples(reading, BYTES, HEADERS + "/chunks")).isEmpty();
  }

  @Test
  void phases_whenRequestIsAsynchronous_areRecordedOnce() throws IOException {
    answer(Sent.get("/async-phases"), COUNTED);

    Await.until("a phase", () -> count(counting, WAIT, COUNTED + "/async-phases") > 0);
    assertThat(count(counting, WAIT, COUNTED + "/async-phases")).isEqualTo(1);
    assertThat(count(counting, FIRST, COUNTED + "/async-phases")).isEqualTo(1);
  }

  @Test
  void response_whenClientGoesAway_countsWhatWasWritten() throws IOException {
    try (RawHttp request = RawHttp.send(port(), "GET " + COUNTED + "/endless")) {
      request.readSome();
    }

    assertThat(sum(counting, ANSWERED, COUNTED + "/endless")).isGreaterThan(1000);
    assertThat(Recorded.in(counting, COUNTED + "/endless"))
        .extracting(Recorded::outcome)
        .containsExactly("GET 200 client_abort");
  }

  private String answer(Sent sent, String contextPath) throws IOException {
    String[] headers = sent.headers().toArray(String[]::new);
    try (RawHttp request = RawHttp.send(port(), sent.to(contextPath), headers)) {
      request.write(sent.body());
      return request
          .answer()
          .replaceFirst("(?m)^Date: .*$", "Date: now")
          .replace(contextPath, PLAIN)
          // What a container shows of an exception names all classes on the way.
          .replaceAll("(?m)^\tat .*\n", "")
          .replaceFirst("(?m)^(HTTP/1.1 500[\\s\\S]*Content-Length: )\\d+", "$1any");
    }
  }

  private static String body(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    String body = answer.substring(end + 4);
    boolean isChunked = answer.substring(0, end).toLowerCase(Locale.ROOT).contains("chunked");
    return isChunked ? joined(body) : body;
  }

  private static String joined(String chunks) {
    StringBuilder body = new StringBuilder();
    int at = 0;
    while (at < chunks.length()) {
      int start = chunks.indexOf("\r\n", at) + 2;
      int length = Integer.parseInt(chunks.substring(at, start - 2), 16);
      body.append(chunks, start, start + length);
      at = start + length + 2;
    }
    return body.toString();
  }

  /** The sum of a family for a route, once there is one. */
  private static long sum(Registry registry, String family, String route) {
    Await.until("a sample of " + route + " in " + family, () -> count(registry, family, route) > 0);
    return samples(registry, family, route).stream().mapToLong(s -> (long) s.sum()).sum();
  }

  private static long count(Registry registry, String family, String route) {
    return samples(registry, family, route).stream()
        .flatMap(sample -> sample.counts().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  private static List<Sample.Histogram> samples(Registry registry, String name, String route) {
    return Snapshot.of(registry).families().stream()
        .filter(family -> family.metadata().name().equals(name))
        .flatMap(family -> family.samples().stream())
        .map(Sample.Histogram.class::cast)
        .filter(sample -> route.equals(sample.labels().value("http_route")))
        .toList();
  }

  private int port() {
    return Objects.requireNonNull(container).port();
  }

  private static Registry registry(Map<String, String> settings) {
    return Registry.create(Settings.of(settings::get));
  }

  private static RunningContainer.Deployment deployment(
      ContainerLoader loader, String contextPath, Path docBase, Registry registry) {
    return new RunningContainer.Deployment(
        contextPath,
        docBase.toString(),
        Reflect.make(loader, BodiesApplication.class.getName(), registry, NanoClock.SYSTEM));
  }
}
