// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Registry;
import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.exposition.PrometheusText;
import io.sightglass.registry.parse.TextParser;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What visitors choose freely leaves nothing behind. */
final class ManyRequestsTest {

  private static final int REQUESTS = 1_000_000;

  /** Enough for each combination that can come. */
  private static final int FIRST = 20_000;

  private static final long HEAP_TOLERANCE = 2_000_000;

  private final Registry registry = Registry.create();
  private final RequestMetricsFilter filter = new RequestMetricsFilter(registry);
  private final FilterChain chain = (request, response) -> {};

  /** A fixed seed: the same requests in every run. */
  private final Random random = new Random(20261122);

  @Test
  void series_whenAMillionRequestsHaveRandomWords_areAsManyAsBeforeThem() throws Exception {
    filter.init(new FakeContext());
    serve(FIRST);
    List<String> before = series();
    long heap = usedHeap();

    serve(REQUESTS);

    assertThat(series()).isEqualTo(before);
    assertThat(usedHeap() - heap).isLessThan(HEAP_TOLERANCE);
    TextParser.strict().validate(page().getBytes(UTF_8));
    assertThat(Recorded.in(registry).stream().mapToLong(Recorded::count).sum())
        .isEqualTo(FIRST + REQUESTS);
    assertThat(Recorded.active(registry)).isZero();
  }

  private void serve(int requests) throws IOException, ServletException {
    FakeRequest request = new FakeRequest();
    FakeResponse response = new FakeResponse();
    // A default servlet, whose files and missing files are any path.
    request.mapping = FakeRequest.mapping("/", MappingMatch.DEFAULT);
    for (int i = 0; i < requests; i++) {
      request.attributes.clear();
      String word = Integer.toString(random.nextInt(), 36);
      int kind = random.nextInt(6);
      request.method = kind == 0 ? word : "GET";
      request.scheme = kind == 1 ? word : "http";
      request.attributes.put(word, word);
      response.status = kind == 2 ? random.nextInt() : List.of(200, 401, 404).get(kind % 3);
      filter.doFilter(request, response, chain);
    }
  }

  private List<String> series() {
    return page()
        .lines()
        .filter(line -> line.startsWith("http_"))
        .map(line -> line.substring(0, line.lastIndexOf(' ')))
        .collect(Collectors.toList());
  }

  private String page() {
    ByteArraySink sink = new ByteArraySink();
    PrometheusText.write(registry, sink);
    return sink.toString();
  }

  private static long usedHeap() {
    long used = Long.MAX_VALUE;
    // More than one: what one collection makes unreachable, the next one takes.
    for (int i = 0; i < 3; i++) {
      ManagementFactory.getMemoryMXBean().gc();
      used = Math.min(used, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return used;
  }
}
