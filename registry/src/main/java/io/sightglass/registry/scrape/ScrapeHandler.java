// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import io.sightglass.registry.MetricSource;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Settings;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers scrapes over HTTP (RFC 9110), whatever the server: a request in, a response out.
 *
 * <pre>{@code
 * ScrapeHandler handler = ScrapeHandler.create(registry);
 * try (ScrapeResponse response = handler.handle(request)) {
 *   response.writeTo(out);
 * }
 * }</pre>
 *
 * <p>It answers GET and HEAD with the page, negotiates format and compression, reads {@code name[]}
 * from the query, and refuses those who may not read, as {@code sightglass.access} and {@code
 * sightglass.token-file} say. A page is complete before its first byte is sent, so that a slow
 * reader keeps nothing of the registry busy. Safe for use by many threads; one per registry.
 */
public final class ScrapeHandler {

  private final Function<@Nullable NameFilter, MetricSource> source;
  private final List<Format> formats;
  private final Access access;
  private final PageRenderer renderer;
  private final FailureLog failures = new FailureLog();

  ScrapeHandler(
      Function<@Nullable NameFilter, MetricSource> source,
      List<Format> formats,
      Access access,
      PageRenderer renderer) {
    this.source = source;
    this.formats = formats;
    this.access = access;
    this.renderer = renderer;
  }

  /** A handler that serves {@code registry} by its settings. */
  public static ScrapeHandler create(Registry registry) {
    return create(registry, registry.settings());
  }

  /** A handler that serves {@code registry} to those whom {@code settings} let in. */
  public static ScrapeHandler create(Registry registry, Settings settings) {
    Objects.requireNonNull(registry, "registry");
    Objects.requireNonNull(settings, "settings");
    settings.reportTo(registry.findings());
    return new ScrapeHandler(
        filter -> filter == null ? registry : registry.filtered(filter),
        Format.ALL,
        AccessSettings.access(settings, registry.findings()),
        new PageRenderer(Limits.forHeap(Runtime.getRuntime().maxMemory())));
  }

  /**
   * Answers one request; it never throws for what the request holds or what the registry does.
   *
   * @return a response that the caller writes and closes
   */
  public ScrapeResponse handle(ScrapeRequest request) {
    ScrapeResponse response;
    try {
      response = answer(request);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      failures.add(e);
      response = Answers.failed();
    }
    return request.method().equals("HEAD") ? response.withoutBody() : response;
  }

  private ScrapeResponse answer(ScrapeRequest request) {
    ScrapeResponse refusal = access.refusal(request);
    if (refusal != null) {
      return refusal;
    }
    return switch (request.method()) {
      case "GET", "HEAD" -> page(request);
      case "OPTIONS" -> Answers.options();
      default -> Answers.methodNotAllowed();
    };
  }

  private ScrapeResponse page(ScrapeRequest request) {
    NameFilter filter;
    try {
      filter = NameFilter.of(request.query());
    } catch (IllegalArgumentException e) {
      return Answers.badQuery(Objects.requireNonNullElse(e.getMessage(), "the query is malformed"));
    }
    Format format = Accept.choose(request.header("Accept"), formats);
    boolean gzip = AcceptEncoding.prefersGzip(request.header("Accept-Encoding"));
    return renderer.render(source.apply(filter), format, gzip);
  }
}
