// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A request passes a filter; method, route and status take 100 combinations in turn. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FilteredRequest {

  static final int COMBINATIONS = 100;

  /** The servlet, which sees the response that the filter hands on. */
  private static final FilterChain CHAIN =
      (request, response) ->
          ((HttpServletResponse) response).setStatus(((StubRequest) request).status());

  @Param("sightglass")
  public String library = "";

  private Filter filter;

  /** The requests of one thread. */
  @State(Scope.Thread)
  public static class Requests {
    private final StubRequest[] requests = new StubRequest[COMBINATIONS];
    private final StubResponse[] responses = new StubResponse[COMBINATIONS];
    private int next;

    public Requests() {
      String[][] values = Workload.labelValues(COMBINATIONS);
      for (int i = 0; i < COMBINATIONS; i++) {
        int status = Integer.parseInt(values[i][2]);
        requests[i] = new StubRequest(values[i][0], values[i][1], status);
        responses[i] = new StubResponse();
      }
    }

    int next() {
      int now = next;
      next = now + 1 == COMBINATIONS ? 0 : now + 1;
      return now;
    }
  }

  @Setup
  public void setUp() throws ServletException {
    FilterSubject checked = FilterSubject.of(library);
    Filter checkedFilter = checked.filter();
    Checks.inThreads(() -> eachOnce(checkedFilter));
    for (String[] each : Workload.labelValues(COMBINATIONS)) {
      double count = checked.count(each[0], each[1], each[2]);
      if (!Double.isNaN(count)) {
        String what = library + " requests of " + String.join(", ", each);
        Checks.requireEqual(what, Checks.THREADS, count);
      }
    }
    filter = FilterSubject.of(library).filter();
  }

  @Benchmark
  public long request(Requests turn) throws IOException, ServletException {
    int i = turn.next();
    StubRequest request = turn.requests[i];
    request.begin();
    filter.doFilter(request, turn.responses[i], CHAIN);
    return turn.responses[i].contentLength();
  }

  private static void eachOnce(Filter filter) {
    Requests requests = new Requests();
    try {
      for (int i = 0; i < COMBINATIONS; i++) {
        requests.requests[i].begin();
        filter.doFilter(requests.requests[i], requests.responses[i], CHAIN);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ServletException e) {
      throw new IllegalStateException(e);
    }
  }
}
