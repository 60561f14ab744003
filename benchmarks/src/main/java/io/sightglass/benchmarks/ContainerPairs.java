// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Paired runs of three servers: without the filter, with it, and without it once more. */
final class ContainerPairs {

  private static final int SERVERS = 3;

  private final Wrk wrk;
  private final List<Double> filtered = new ArrayList<>();

  /** What two servers that do not differ come to. */
  private final List<Double> same = new ArrayList<>();

  /** Requests per second without the filter. */
  private final List<Double> rates = new ArrayList<>();

  ContainerPairs(Wrk wrk) {
    this.wrk = wrk;
  }

  /** Starts servers, warms them, and loads them in one order and in the other. */
  void round() throws IOException, InterruptedException {
    try (ServerProcess plain = ServerProcess.start(ContainerServer.PLAIN);
        ServerProcess measured = ServerProcess.start(ContainerServer.FILTERED);
        ServerProcess again = ServerProcess.start(ContainerServer.PLAIN)) {
      List<ServerProcess> servers = List.of(plain, measured, again);
      for (ServerProcess server : servers) {
        server.load(wrk);
      }
      double[] both = new double[SERVERS];
      for (int i : new int[] {0, 1, 2, 2, 1, 0}) {
        both[i] += servers.get(i).load(wrk);
      }
      rates.add(both[0] / 2);
      filtered.add(both[1] / both[0]);
      same.add(both[2] / both[0]);
      plain.end(false);
      measured.end(true);
      again.end(false);
    }
  }

  /** The section of the report. */
  String markdown(String command) {
    Ratios withFilter = new Ratios(filtered);
    return """
        ## Throughput of a container

        %s, `%s`, %s.

        Tomcat in a process of its own with a servlet that writes two bytes, loaded by `wrk` on loopback:
        one thread, %d connections, %d s a run. Each round starts three servers, A without our filter, B
        with it and C without it, warms each for one run, and loads them in the order A B C C B A. The
        ratio of a round is that of the requests which B or C answered to those of A. The interval holds
        the median with 95 percent (order statistics); the last row says what no difference looks like.
        Both servers that have no filter recorded nothing, and the filter recorded every request.

        | requests per second | rounds | median ratio | interval | least to largest |
        |---|---:|---:|---:|---:|
        %s%s
        At %s requests per second without the filter, %s.
        """
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            command,
            Machine.hardware(),
            wrk.connections(),
            wrk.seconds(),
            row("with the filter : without", withFilter),
            row("without : without", new Ratios(same)),
            String.format(Locale.ROOT, "%,.0f", new Ratios(rates).median()),
            withFilter.verdict());
  }

  private static String row(String name, Ratios ratios) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.3f | %.3f to %.3f | %.3f to %.3f |%n",
        name,
        ratios.count(),
        ratios.median(),
        ratios.low(),
        ratios.high(),
        ratios.least(),
        ratios.largest());
  }
}
