// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/** A server in this JVM that answers as it is told and remembers what it was asked. */
final class FakeGateway implements AutoCloseable {

  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  /** One request. */
  record Received(String line, Headers headers, List<Byte> bytes) {

    String header(String name) {
      return headers.containsKey(name) ? String.join(", ", headers.get(name)) : "";
    }

    byte[] body() {
      byte[] body = new byte[bytes.size()];
      for (int i = 0; i < body.length; i++) {
        body[i] = bytes.get(i);
      }
      return body;
    }

    String text() {
      return new String(body(), UTF_8);
    }
  }

  /** One answer. */
  record Told(int status, String body, Map<String, String> headers) {}

  private final HttpServer server;
  private final List<Received> received = new ArrayList<>();
  private final List<Told> answers = new ArrayList<>();

  private FakeGateway(HttpServer server) {
    this.server = server;
    server.createContext("/", this::answer);
    server.start();
  }

  static FakeGateway start() {
    try {
      return new FakeGateway(HttpServer.create(ANY, 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static FakeGateway start(SSLContext context) {
    try {
      HttpsServer server = HttpsServer.create(ANY, 0);
      server.setHttpsConfigurator(new HttpsConfigurator(context));
      return new FakeGateway(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds an answer; where there are none left, it is 200. */
  FakeGateway answers(int status, String body, String... headers) {
    Map<String, String> map = headers.length == 0 ? Map.of() : Map.of(headers[0], headers[1]);
    synchronized (this) {
      answers.add(new Told(status, body, map));
    }
    return this;
  }

  String authority() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  synchronized List<Received> received() {
    return List.copyOf(received);
  }

  Received last() {
    List<Received> all = received();
    return all.get(all.size() - 1);
  }

  List<String> lines() {
    return received().stream().map(Received::line).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Told told = remember(exchange, exchange.getRequestBody().readAllBytes());
      Headers headers = exchange.getResponseHeaders();
      told.headers().forEach(headers::set);
      byte[] body = told.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(told.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private synchronized Told remember(HttpExchange exchange, byte[] body) {
    List<Byte> bytes = new ArrayList<>();
    for (byte each : body) {
      bytes.add(each);
    }
    received.add(
        new Received(
            exchange.getRequestMethod()
                + " "
                + exchange.getRequestURI()
                + " "
                + exchange.getProtocol(),
            exchange.getRequestHeaders(),
            bytes));
    return answers.isEmpty() ? new Told(200, "", Map.of()) : answers.remove(0);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
