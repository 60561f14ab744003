// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import io.sightglass.bridges.internal.http.Answer;
import io.sightglass.bridges.internal.http.HttpCall;
import io.sightglass.bridges.internal.http.HttpCall.TlsSource;
import io.sightglass.bridges.internal.http.Request;
import io.sightglass.bridges.internal.http.Target;
import io.sightglass.bridges.internal.net.Deadline;
import io.sightglass.registry.MetricSource;
import io.sightglass.registry.NanoClock;
import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.exposition.PrometheusText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One group of metrics at a Prometheus Pushgateway, for jobs that end before they are scraped.
 *
 * <pre>{@code
 * PushGateway gateway = PushGateway.builder("pushgateway:9091", "nightly_import").build();
 * gateway.push(registry);
 * }</pre>
 *
 * <p>A push happens on the thread of the caller, on a connection of its own that is closed at the
 * end; no thread is started, nothing is retried and no proxy is used. The page is rendered in
 * memory. The labels of the group replace those of the same names on the samples: the gateway does
 * that. It refuses samples with timestamps.
 *
 * <p>Immutable, and safe for use by many threads.
 *
 * @see <a href="https://github.com/prometheus/pushgateway#api">The API of the Pushgateway</a>
 */
public final class PushGateway {

  private static final int MAX_REDIRECTS = 5;

  private final Target target;
  private final Duration timeout;
  private final TlsSource tls;
  private final boolean followsRedirects;
  private final boolean gzip;
  private final RequestCustomizer customizer;

  PushGateway(
      Target target,
      Duration timeout,
      TlsSource tls,
      boolean followsRedirects,
      boolean gzip,
      RequestCustomizer customizer) {
    this.target = target;
    this.timeout = timeout;
    this.tls = tls;
    this.followsRedirects = followsRedirects;
    this.gzip = gzip;
    this.customizer = customizer;
  }

  /**
   * Begins with what every push needs.
   *
   * @param address {@code host:port}, or an http or https URL that may have a path; user info in it
   *     is sent as basic authentication
   * @param job the value of the label {@code job}, not empty
   * @throws IllegalArgumentException if the address is neither, or the job is empty
   */
  public static PushGatewayBuilder builder(String address, String job) {
    return new PushGatewayBuilder(address, job);
  }

  /**
   * Replaces all metrics of the group by those of {@code source} (PUT).
   *
   * @throws PushException if the gateway does not take them, or there is no answer in time
   * @throws InterruptedIOException if the thread is interrupted; its flag stays set
   */
  public void push(MetricSource source) throws IOException {
    send("PUT", page(source));
  }

  /**
   * Replaces those metrics of the group that {@code source} has as well, and adds the others
   * (POST).
   *
   * @throws PushException if the gateway does not take them, or there is no answer in time
   * @throws InterruptedIOException if the thread is interrupted; its flag stays set
   */
  public void pushAdd(MetricSource source) throws IOException {
    send("POST", page(source));
  }

  /**
   * Removes the group, if there is one (DELETE). The gateway does it soon after its answer, and
   * before what is pushed later.
   *
   * @throws PushException if the gateway refuses, or there is no answer in time
   * @throws InterruptedIOException if the thread is interrupted; its flag stays set
   */
  public void delete() throws IOException {
    send("DELETE", null);
  }

  /**
   * Begins to watch a job that runs now.
   *
   * @param prefix what the names of the job's own metrics begin with
   * @param source is pushed with them at the end
   * @throws IllegalArgumentException if {@code prefix} is not the beginning of a metric name
   */
  public BatchJob batchJob(String prefix, MetricSource source) {
    return new BatchJob(this, prefix, source, JobClock.SYSTEM);
  }

  private static byte[] page(MetricSource source) {
    ByteArraySink page = new ByteArraySink();
    PrometheusText.write(Objects.requireNonNull(source, "source"), page);
    return page.toByteArray();
  }

  private void send(String method, byte @Nullable [] page) throws IOException {
    byte[] body = page == null ? new byte[0] : gzip ? compressed(page) : page;
    Deadline deadline = Deadline.in(timeout, NanoClock.SYSTEM);
    Target at = target;
    Answer answer = exchange(method, at, page != null, body, deadline);
    for (int hops = 0; isRedirect(answer); hops++) {
      at = next(method + " " + at, at, answer, hops);
      answer = exchange(method, at, page != null, body, deadline);
    }
    if (!answer.isSuccess()) {
      throw PushFailures.answered(method + " " + at, answer);
    }
  }

  private Answer exchange(String method, Target at, boolean hasPage, byte[] body, Deadline deadline)
      throws IOException {
    PushRequest request = new PushRequest(method, at.toString());
    request.header("User-Agent", "sightglass");
    if (hasPage) {
      request.header("Content-Type", PrometheusText.CONTENT_TYPE);
    }
    if (target.trusts(at)) {
      customizer.customize(request);
    }
    Map<String, String> headers = request.headers();
    if (hasPage && gzip) {
      headers.put("Content-Encoding", "gzip");
    }
    try {
      return HttpCall.send(new Request(method, at, headers, Request.Body.of(body)), tls, deadline);
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        InterruptedIOException interrupted =
            new InterruptedIOException(method + " " + at + ": the thread was interrupted");
        interrupted.initCause(e);
        throw interrupted;
      }
      throw PushFailures.unanswered(method + " " + at, e, timeout);
    }
  }

  private Target next(String request, Target at, Answer answer, int hops) throws PushException {
    Target next = at.redirectedTo(answer.location());
    if (next == null) {
      throw PushFailures.redirected(request, answer, "that is not followed: check the address");
    }
    if (!followsRedirects) {
      throw PushFailures.redirected(
          request, answer, "push to that address, or set followRedirects");
    }
    if (at.secure() && !next.secure()) {
      throw PushFailures.redirected(request, answer, "from https to http is not followed");
    }
    if (hops == MAX_REDIRECTS) {
      throw PushFailures.redirected(
          request, answer, "more than " + MAX_REDIRECTS + " in a row are not followed");
    }
    return next;
  }

  private static boolean isRedirect(Answer answer) {
    return switch (answer.status()) {
      case 301, 302, 307, 308 -> true;
      default -> false;
    };
  }

  private static byte[] compressed(byte[] page) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(page);
    }
    return bytes.toByteArray();
  }
}
