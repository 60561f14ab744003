// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** Asks a running shop for its pages, as a visitor or as Prometheus would. */
final class Browser {

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI shop;

  Browser(URI shop) {
    this.shop = shop;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(shop.resolve(path)));
  }

  HttpResponse<String> order(String form) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(shop.resolve("orders"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  /** The sum of the samples with that name whose labels include all of these, as on the page. */
  double sample(String name, String... labels) throws IOException, InterruptedException {
    List<String> wanted = List.of(labels);
    return get("metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .filter(line -> wanted.stream().allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
