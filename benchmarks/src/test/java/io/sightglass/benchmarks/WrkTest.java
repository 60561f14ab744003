// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class WrkTest {

  private static final String PRINTED =
      """
      Running 1s test @ http://127.0.0.1:8080/
        1 threads and 16 connections
        Thread Stats   Avg      Stdev     Max   +/- Stdev
          Latency   502.83us  219.33us   4.35ms   86.28%
          Req/Sec    31.71k     3.05k   35.67k    63.64%
        34706 requests in 1.10s, 4.17MB read
      Requests/sec:  31554.06
      Transfer/sec:      3.79MB
      """;

  @Test
  void result_whenAllWentWell_isReadFromTheText() throws IOException {
    assertThat(Wrk.Result.of(PRINTED)).isEqualTo(new Wrk.Result(34_706, 31_554.06));
  }

  @Test
  void result_whenAnswersWereNotGood_isRefused() {
    assertThatThrownBy(() -> Wrk.Result.of(PRINTED + "  Non-2xx or 3xx responses: 12\n"))
        .isInstanceOf(IOException.class)
        .hasMessage("the load had failures: Non-2xx or 3xx responses: 12");
  }

  @Test
  void result_whenSocketsFailed_isRefused() {
    String errors = "  Socket errors: connect 0, read 3, write 0, timeout 0\n";
    assertThatThrownBy(() -> Wrk.Result.of(PRINTED + errors))
        .isInstanceOf(IOException.class)
        .hasMessage("the load had failures: " + errors.strip());
  }

  @Test
  void result_whenThereIsNone_showsWhatWasPrinted() {
    assertThatThrownBy(() -> Wrk.Result.of("unable to connect"))
        .isInstanceOf(IOException.class)
        .hasMessage("wrk was to print its requests and their rate, but: unable to connect");
  }
}
