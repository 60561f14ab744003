// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Somebody who looks around, buys now and then, and sometimes follows a dead link. */
final class Visitor {

  private static final List<String> PRODUCTS =
      List.of("beaker", "flask", "cylinder", "funnel", "condenser", "sight-glass");
  private static final List<String> PAYMENTS =
      List.of("card", "card", "card", "invoice", "transfer");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI shop;
  private final Random random;

  Visitor(URI shop, int seed) {
    this.shop = shop;
    this.random = new Random(seed);
  }

  /** Makes one request and reads the answer, whatever it is. */
  int next() throws IOException, InterruptedException {
    return client.send(choose(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private HttpRequest choose() {
    int dice = random.nextInt(100);
    if (dice < 30) {
      return get("");
    }
    if (dice < 55) {
      return get("products/" + any(PRODUCTS));
    }
    if (dice < 67) {
      return get("checkout?product=" + any(PRODUCTS));
    }
    if (dice < 79) {
      return order(any(PRODUCTS), 1 + random.nextInt(3), any(PAYMENTS));
    }
    if (dice < 88) {
      return get("shop.css");
    }
    return rare(dice);
  }

  private HttpRequest rare(int dice) {
    if (dice < 92) {
      return get("report");
    }
    if (dice < 94) {
      return get("broken");
    }
    if (dice < 96) {
      return get("products/unknown-" + random.nextInt());
    }
    if (dice < 98) {
      return order(any(PRODUCTS), 1, "shells");
    }
    return get("no-such-page-" + random.nextInt());
  }

  private HttpRequest get(String path) {
    return request(path).build();
  }

  private HttpRequest order(String product, int pieces, String payment) {
    String form = "product=" + product + "&pieces=" + pieces + "&payment=" + payment;
    return request("orders")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form))
        .build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(shop.resolve(path)).timeout(PATIENCE);
  }

  private String any(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }
}
