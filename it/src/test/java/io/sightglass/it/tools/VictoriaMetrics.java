// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.tools;

import io.sightglass.it.tools.QueryApi.Series;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A real VictoriaMetrics of one node: a store that others write to. */
public final class VictoriaMetrics implements AutoCloseable {
  private final ServerProcess process;
  private final URI uri;
  private final QueryApi api;

  private VictoriaMetrics(ServerProcess process, URI uri) {
    this.process = process;
    this.uri = uri;
    this.api = new QueryApi(uri);
  }

  /** Starts one on a free port with an empty store. */
  public static VictoriaMetrics start(String name) {
    String program = ExternalTool.require("victoria-metrics", "victoria-metrics");
    try {
      Path directory = Target.emptyDirectory("servers/" + name);
      List<String> command =
          List.of(
              program,
              "-storageDataPath=data",
              "-httpListenAddr=127.0.0.1:0",
              // Else the newest 30 seconds are not shown.
              "-search.latencyOffset=0s");
      ServerProcess process = ServerProcess.start(name, directory, Map.of(), command);
      return new VictoriaMetrics(process, URI.create("http://127.0.0.1:" + process.awaitPort()));
    } catch (IOException e) {
      throw new UncheckedIOException("VictoriaMetrics could not be started", e);
    }
  }

  /** Returns where agents write to. */
  public String writeUrl() {
    return uri + "/api/v1/write";
  }

  /** Waits until the expression has a value, and returns the series of the answer. */
  public List<Series> await(String expression) {
    return api.await(expression);
  }

  @Override
  public void close() {
    process.close();
  }
}
