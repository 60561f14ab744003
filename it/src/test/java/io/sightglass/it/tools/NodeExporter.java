// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A real node exporter that reads text files and nothing else. */
public final class NodeExporter implements AutoCloseable {
  private static final Pattern PORT =
      Pattern.compile("Listening on\" address=127\\.0\\.0\\.1:(\\d+)");

  private final ServerProcess process;
  private final URI metrics;
  private final HttpClient client = HttpClient.newHttpClient();

  private NodeExporter(ServerProcess process, URI metrics) {
    this.process = process;
    this.metrics = metrics;
  }

  /** Starts one that reads the files of a directory. */
  public static NodeExporter reading(Path directory) throws IOException {
    List<String> command =
        List.of(
            ExternalTool.require("prometheus-node-exporter", "prometheus-node-exporter"),
            "--collector.disable-defaults",
            "--collector.textfile",
            "--collector.textfile.directory=" + directory,
            "--web.max-requests=0",
            "--web.listen-address=127.0.0.1:0");
    ServerProcess process = ServerProcess.start("node-exporter", directory, Map.of(), command);
    String port = process.awaitLog(PORT).group(1);
    return new NodeExporter(process, URI.create("http://127.0.0.1:" + port + "/metrics"));
  }

  /** Returns the page. */
  public String page() {
    try {
      return client.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted at " + metrics, e);
    }
  }

  /** Returns what it logged so far. */
  public String log() {
    return process.log();
  }

  @Override
  public void close() {
    process.close();
  }
}
