// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sightglass.registry.Registry;
import io.sightglass.registry.Sample;
import io.sightglass.registry.Settings;
import io.sightglass.registry.Snapshot;
import jakarta.servlet.FilterChain;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What settings add to a request. */
final class ExchangeTest {

  private static final String REQUEST = "http_server_request_body_size_bytes";
  private static final String RESPONSE = "http_server_response_body_size_bytes";
  private static final String FIRST_BYTE = "http_server_response_first_byte_seconds";
  private static final String WAIT = "http_server_async_wait_seconds";
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong nanos = new AtomicLong();
  private final FakeRequest request = new FakeRequest();
  private final FakeResponse response = new FakeResponse();
  private final FilterChain nothing = (q, s) -> {};

  private Registry served(String name, String value, FilterChain chain) throws Exception {
    Registry registry = Registry.create(Settings.of(Map.of("sightglass." + name, value)::get));
    RequestMetricsFilter filter = new RequestMetricsFilter(registry, nanos::get);
    filter.init(new FakeContext());
    filter.doFilter(request, response, chain);
    return registry;
  }

  private static List<Double> sums(Registry registry, String name) {
    return Snapshot.of(registry).families().stream()
        .filter(family -> family.metadata().name().equals(name))
        .flatMap(family -> family.samples().stream())
        .map(sample -> ((Sample.Histogram) sample).sum())
        .toList();
  }

  private static List<String> names(Registry registry) {
    return Snapshot.of(registry).families().stream()
        .map(family -> family.metadata().name())
        .filter(name -> name.startsWith("http_server_"))
        .toList();
  }

  @Test
  void families_whenNothingIsSet_areNotThere() throws Exception {
    Registry registry = served("max-series", "100", nothing);

    assertThat(names(registry)).doesNotContain(REQUEST, RESPONSE, FIRST_BYTE, WAIT);
  }

  @Test
  void wrappers_whenOnlyHeadersAreRead_areNotThere() throws Exception {
    served(
        "request-body-sizes",
        "content-length",
        (q, s) -> {
          assertThat(q).isSameAs(request);
          assertThat(s).isSameAs(response);
        });
  }

  @Test
  void wrappers_whenOnlyWaitingIsTimed_areNotThere() throws Exception {
    served("request-phases", "async-wait", (q, s) -> assertThat(s).isSameAs(response));
  }

  @Test
  void lengths_whenInHeaders_areRecordedWithTheLabelsOfTheDuration() throws Exception {
    request.contentLength = 7;
    response.contentLength = "11";

    Registry registry = served("request-body-sizes", "content-length", nothing);

    assertThat(sums(registry, REQUEST)).containsExactly(7.0);
    assertThat(sums(registry, RESPONSE)).containsExactly(11.0);
    assertThat(labels(registry, REQUEST))
        .isEqualTo(labels(registry, RESPONSE))
        .isEqualTo(labels(registry, "http_server_request_duration_seconds"));
  }

  private static List<String> labels(Registry registry, String name) {
    return Snapshot.of(registry).families().stream()
        .filter(family -> family.metadata().name().equals(name))
        .flatMap(family -> family.samples().stream())
        .map(sample -> sample.labels().toString())
        .toList();
  }

  @Test
  void lengths_whenUnknown_areNotRecorded() throws Exception {
    response.contentLength = "many";

    Registry registry = served("request-body-sizes", "content-length", nothing);

    assertThat(sums(registry, REQUEST)).isEmpty();
    assertThat(sums(registry, RESPONSE)).isEmpty();
  }

  @Test
  void response_whenThereIsNoContent_isZero() throws Exception {
    response.status = 304;
    response.contentLength = "11";

    Registry registry = served("request-body-sizes", "content-length", nothing);

    assertThat(sums(registry, RESPONSE)).containsExactly(0.0);
  }

  @Test
  void response_whenBufferIsReset_countsWhatIsWrittenAfterwards() throws Exception {
    Registry registry =
        served(
            "request-body-sizes",
            "bytes",
            (q, s) -> {
              s.getOutputStream().print("thrown away");
              s.resetBuffer();
              s.getOutputStream().print("kept");
            });

    assertThat(sums(registry, RESPONSE)).containsExactly(4.0);
  }

  @Test
  void response_whenResetIsRefused_keepsItsCount() throws Exception {
    Registry registry =
        served(
            "request-body-sizes",
            "bytes",
            (q, s) -> {
              s.getOutputStream().print("kept");
              s.flushBuffer();
              assertThat(catchThrowable(s::resetBuffer)).hasMessage("committed");
            });

    assertThat(sums(registry, RESPONSE)).containsExactly(4.0);
  }

  @Test
  void stream_whenAskedForAgain_isTheSame() throws Exception {
    served(
        "request-body-sizes",
        "bytes",
        (q, s) -> assertThat(s.getOutputStream()).isSameAs(s.getOutputStream()));
  }

  @Test
  void firstByte_whenWritten_isTheTimeUntilThen() throws Exception {
    Registry registry =
        served(
            "request-phases",
            "first-byte",
            (q, s) -> {
              nanos.addAndGet(SECOND);
              s.getOutputStream().print("first");
              nanos.addAndGet(SECOND);
              s.getOutputStream().print("second");
            });

    assertThat(sums(registry, FIRST_BYTE)).containsExactly(1.0);
    assertThat(names(registry)).doesNotContain(REQUEST, RESPONSE, WAIT);
  }

  @Test
  void firstByte_whenOnlyFlushed_isTheTimeUntilThen() throws Exception {
    Registry registry =
        served(
            "request-phases",
            "first-byte",
            (q, s) -> {
              nanos.addAndGet(SECOND);
              s.flushBuffer();
              nanos.addAndGet(SECOND);
            });

    assertThat(sums(registry, FIRST_BYTE)).containsExactly(1.0);
  }

  @Test
  void firstByte_whenNothingIsWritten_isTheTimeUntilTheEnd() throws Exception {
    Registry registry =
        served("request-phases", "first-byte", (q, s) -> nanos.addAndGet(2 * SECOND));

    assertThat(sums(registry, FIRST_BYTE)).containsExactly(2.0);
  }

  @Test
  void wait_whenRequestIsAsynchronous_isTheTimeSinceTheChainReturned() throws Exception {
    Registry registry =
        served(
            "request-phases",
            "async-wait",
            (q, s) -> {
              request.asyncStarted = true;
              nanos.addAndGet(SECOND);
            });
    nanos.addAndGet(3 * SECOND);
    request.async.fireComplete();

    assertThat(sums(registry, WAIT)).containsExactly(3.0);
    assertThat(names(registry)).doesNotContain(FIRST_BYTE);
  }

  @Test
  void wait_whenRequestIsSynchronous_isNotRecorded() throws Exception {
    Registry registry = served("request-phases", "async-wait", nothing);

    assertThat(sums(registry, WAIT)).isEmpty();
  }
}
