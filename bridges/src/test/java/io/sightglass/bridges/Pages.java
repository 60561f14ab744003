// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Settings;
import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.exposition.OpenMetricsText;
import io.sightglass.registry.exposition.PrometheusText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pages of ours and of the Prometheus client. */
public final class Pages {

  /** A number of a sample or of a bound. */
  private static final Pattern NUMBER =
      Pattern.compile("(?<=[ \"])[+-]?(\\d+(\\.\\d+)?(E[+-]?\\d+)?|Inf|NaN)(?=[ \"]|$)");

  private Pages() {}

  /** A registry with nothing of its own on the page, and these settings. */
  public static Registry registry(String... namesAndValues) {
    Map<String, String> values = new HashMap<>(Map.of("sightglass.self-metrics", "false"));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return Registry.create(Settings.of(values::get));
  }

  /** Our page as Prometheus text. */
  public static String text(Registry registry) {
    ByteArraySink page = new ByteArraySink();
    PrometheusText.write(registry, page);
    return page.toString();
  }

  /** Our page as Prometheus text, with wanted names only. */
  public static String text(Registry registry, Predicate<String> wanted) {
    ByteArraySink page = new ByteArraySink();
    PrometheusText.write(registry.filtered(wanted), page);
    return page.toString();
  }

  /** Our page as OpenMetrics. */
  public static String openMetrics(Registry registry) {
    ByteArraySink page = new ByteArraySink();
    OpenMetricsText.write(registry, page);
    return page.toString();
  }

  /** The page of the Prometheus client as Prometheus text. */
  public static String text(PrometheusRegistry registry) throws IOException {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(page, registry.scrape());
    return page.toString(StandardCharsets.UTF_8);
  }

  /** The page of the Prometheus client as OpenMetrics. */
  public static String openMetrics(PrometheusRegistry registry, boolean created)
      throws IOException {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    new OpenMetricsTextFormatWriter(created, false).write(page, registry.scrape());
    return page.toString(StandardCharsets.UTF_8);
  }

  /** The lines of a page without order, and with each number as a double writes itself. */
  public static List<String> lines(String page) {
    return Arrays.stream(page.split("\n")).map(Pages::withPlainNumbers).sorted().toList();
  }

  private static String withPlainNumbers(String line) {
    return line.startsWith("# ")
        ? line
        : NUMBER.matcher(line).replaceAll(found -> Matcher.quoteReplacement(plain(found.group())));
  }

  private static String plain(String number) {
    return number.endsWith("Inf") || number.equals("NaN")
        ? number
        : Double.toString(Double.parseDouble(number));
  }
}
