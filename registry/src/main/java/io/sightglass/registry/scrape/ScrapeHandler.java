// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import io.sightglass.registry.FamilySize;
import io.sightglass.registry.Findings;
import io.sightglass.registry.MetricSource;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
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
 * sightglass.token-file} say. Collectors have the time that the scraper names in {@code
 * X-Prometheus-Scrape-Timeout-Seconds}, less a share for the page and the way back. A page is
 * complete before its first byte is sent, so that a slow reader keeps nothing of the registry busy.
 * A browser gets a page for people; {@code format} in the query asks for a format whatever is
 * accepted. With {@code debug} in the query the page says which settings are in force, what was
 * found wrong and how many series there are. Safe for use by many threads; one per registry.
 */
public final class ScrapeHandler implements RequestHandler {

  /** Gives the metrics that one scrape is to have. */
  interface Source {

    /**
     * What is to be read.
     *
     * @param wanted the names that are asked for; null for all
     * @param time that reading may take, from now on
     */
    MetricSource of(@Nullable NameFilter wanted, Duration time);
  }

  private final Source source;
  private final Formats formats;
  private final Gate gate;
  private final PageRenderer renderer;
  private final DebugPage debugPage;

  ScrapeHandler(
      Source source, Formats formats, Access access, PageRenderer renderer, DebugPage debugPage) {
    this.source = source;
    this.formats = formats;
    this.gate = new Gate(access);
    this.renderer = renderer;
    this.debugPage = debugPage;
  }

  /** A handler that serves {@code registry} by its settings. */
  public static ScrapeHandler create(Registry registry) {
    return create(registry, registry.settings());
  }

  /** A handler that serves {@code registry} to those whom {@code settings} let in. */
  public static ScrapeHandler create(Registry registry, Settings settings) {
    Objects.requireNonNull(registry, "registry");
    Objects.requireNonNull(settings, "settings");
    ServedNames served = ServedNames.of(settings, registry.findings());
    Source source =
        (wanted, time) -> {
          Predicate<String> some = served.reading(wanted);
          return served.of(some == null ? registry.within(time) : registry.within(time, some));
        };
    return create(source, settings, registry.findings(), registry::sizes);
  }

  /**
   * A handler that serves any source to those whom {@code settings} let in; a registry as {@link
   * #create(Registry, Settings)} does.
   *
   * @param source is read from the thread of each scrape, whatever time that takes
   */
  public static ScrapeHandler of(MetricSource source, Settings settings) {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(settings, "settings");
    if (source instanceof Registry registry) {
      return create(registry, settings);
    }
    Findings findings = Findings.create();
    ServedNames served = ServedNames.of(settings, findings);
    return create((wanted, time) -> served.of(source, wanted), settings, findings, List::of);
  }

  private static ScrapeHandler create(
      Source source, Settings settings, Findings findings, Supplier<List<FamilySize>> sizes) {
    settings.reportTo(findings);
    return new ScrapeHandler(
        source,
        Formats.of(settings),
        AccessSettings.access(settings, findings),
        new PageRenderer(Limits.forHeap(Runtime.getRuntime().maxMemory())),
        new DebugPage(settings, findings, new Cardinality(source, sizes)));
  }

  /**
   * Answers one request; it never throws for what the request holds or what the registry does.
   *
   * @return a response that the caller writes and closes
   */
  @Override
  public ScrapeResponse handle(ScrapeRequest request) {
    return gate.answer(request, this::page);
  }

  private ScrapeResponse page(ScrapeRequest request) {
    Duration time = ScrapeTimeout.forCollectors(request.header(ScrapeTimeout.FIELD));
    String debug;
    NameFilter filter;
    Format format;
    try {
      Query query = Query.of(request.query());
      debug = query.parameter(DebugPage.PARAMETER);
      filter = NameFilter.of(query);
      format = formats.choose(query.parameter(Formats.PARAMETER), request.header("Accept"));
    } catch (IllegalArgumentException e) {
      return Answers.badQuery(e);
    }
    if (debug != null) {
      return renderer.inPlace(() -> debugPage.answer(debug, time));
    }
    boolean gzip = AcceptEncoding.prefersGzip(request.header("Accept-Encoding"));
    return renderer.render(new PageRequest(source.of(filter, time), filter, format, gzip));
  }
}
