// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What values a setting may have: in words for its operator, and as a parser.
 *
 * @param text completes the sentence "the value has to be"
 * @param parser the value that a trimmed text stands for, or null if the text breaks the rule
 * @param <T> the type of the value
 */
record SettingRule<T>(String text, Function<String, @Nullable T> parser) {

  static final SettingRule<Boolean> BOOL = new SettingRule<>("true or false", SettingRule::bool);

  /** Any text that is not empty. */
  static final SettingRule<String> TEXT =
      new SettingRule<>("a text", value -> value.isEmpty() ? null : value);

  /** Names of metrics; any text will do, since an exclusion that is not read would open. */
  static final SettingRule<String> NAMES =
      new SettingRule<>("the name of a metric, or what it begins with and *", value -> value);

  /** A URL pattern as web.xml has it (Jakarta Servlet 5.0 section 12.2). */
  static final SettingRule<String> URL_PATTERN =
      matching(
          "a path such as /health, all below one such as /static/*, or an extension such as *.css",
          "/[^*]*|/([^*]*/)?\\*|\\*\\.[^*/]+");

  /** An HTTP method (RFC 9110 section 9.1: a token). */
  static final SettingRule<String> METHOD =
      matching("an HTTP method such as GET", "[A-Za-z0-9!#$%&'*+.^_`|~-]+");

  /** A name that a metric may have. */
  static final SettingRule<String> METRIC_NAME =
      matching("the name of a metric, or nothing", "([a-zA-Z_:][a-zA-Z0-9_:]*)?");

  /** A status that a page about health may have. */
  static final SettingRule<Integer> HEALTH_STATUS =
      new SettingRule<>(
          "200 or 503",
          value -> value.equals("200") || value.equals("503") ? Integer.valueOf(value) : null);

  /** Upper bounds of buckets in seconds. */
  static final SettingRule<Buckets> BUCKETS =
      new SettingRule<>(
          "numbers of seconds above 0 that rise, separated by commas", SettingRule::buckets);

  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  /** Labels that request metrics have under one name or another. */
  private static final Set<String> TAKEN_LABELS =
      Set.of(
          "http_request_method",
          "http_route",
          "http_response_status_code",
          "error_type",
          "error",
          "exception",
          "method",
          "outcome",
          "status",
          "uri",
          "path",
          "le",
          "quantile");

  private static final Pattern DURATION =
      Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)\\s*(ns|us|ms|s|m|h)");

  /** Text that a regular expression matches whole. */
  private static SettingRule<String> matching(String text, String regex) {
    Pattern pattern = Pattern.compile(regex);
    return new SettingRule<>(text, value -> pattern.matcher(value).matches() ? value : null);
  }

  /** One of these words. */
  static SettingRule<String> word(String... words) {
    List<String> all = List.of(words);
    return new SettingRule<>(SettingText.choice(all), value -> all.contains(value) ? value : null);
  }

  static SettingRule<Integer> wholeNumber(int least, int most) {
    return new SettingRule<>(
        "a whole number from " + least + " to " + most, value -> wholeNumber(value, least, most));
  }

  /** A length of time with its unit; fractions are exact, down to a nanosecond. */
  static SettingRule<Duration> duration(Duration least, Duration most) {
    return new SettingRule<>(
        "a duration such as 300ms, 1.5s or 2m, from "
            + SettingText.of(least)
            + " to "
            + SettingText.of(most),
        value -> duration(value, least, most));
  }

  /**
   * One of the constants, in lower case and with dashes: {@code MICRO_PROFILE} is micro-profile.
   */
  static <E extends Enum<E>> SettingRule<E> oneOf(Class<E> type) {
    List<E> constants = List.of(type.getEnumConstants());
    List<String> words = constants.stream().map(SettingText::of).toList();
    return new SettingRule<>(
        SettingText.choice(words),
        value -> words.contains(value) ? constants.get(words.indexOf(value)) : null);
  }

  /** Values between commas; spaces around them and empty ones do not count. */
  static <E> SettingRule<List<E>> listOf(SettingRule<E> item) {
    return new SettingRule<>(
        "a list separated by commas, each " + item.text, value -> list(value, item.parser));
  }

  /**
   * Items {@code pattern=value} between semicolons, in their order. The last equals sign of an item
   * counts, so that a pattern may have some itself; a pattern may stand there only once.
   */
  static <V> SettingRule<Map<String, V>> pairsOf(SettingRule<V> item) {
    return new SettingRule<>(
        "a list of pattern=value separated by semicolons, each value " + item.text,
        value -> pairs(value, item.parser));
  }

  /** Label names and what stands behind them. */
  static SettingRule<Map<String, String>> labels() {
    SettingRule<Map<String, String>> pairs = pairsOf(TEXT);
    return new SettingRule<>(
        "a list of label=attribute separated by semicolons, each label of letters, digits and _,"
            + " and none of the metric's own",
        value -> {
          Map<String, String> labels = pairs.parser.apply(value);
          return labels != null && labels.keySet().stream().allMatch(SettingRule::isFreeLabel)
              ? labels
              : null;
        });
  }

  private static boolean isFreeLabel(String name) {
    return LABEL.matcher(name).matches() && !name.startsWith("__") && !TAKEN_LABELS.contains(name);
  }

  /** At most so many items. */
  static <E> SettingRule<List<E>> atMost(int most, SettingRule<List<E>> list) {
    return new SettingRule<>(
        list.text + ", at most " + most,
        value -> {
          List<E> items = list.parser.apply(value);
          return items == null || items.size() > most ? null : items;
        });
  }

  private static @Nullable Boolean bool(String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> null;
    };
  }

  private static @Nullable Integer wholeNumber(String value, int least, int most) {
    try {
      int number = Integer.parseInt(value);
      return number >= least && number <= most ? number : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Double seconds(String value) {
    try {
      double seconds = Double.parseDouble(value);
      return seconds > 0 && seconds < Double.POSITIVE_INFINITY ? seconds : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Duration duration(String value, Duration least, Duration most) {
    Matcher matcher = DURATION.matcher(value);
    if (!matcher.matches()) {
      return null;
    }
    try {
      BigDecimal unit = BigDecimal.valueOf(SettingText.nanosOf(matcher.group(2)));
      Duration duration =
          Duration.ofNanos(new BigDecimal(matcher.group(1)).multiply(unit).longValueExact());
      return duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0 ? duration : null;
    } catch (ArithmeticException e) {
      // Parts of a nanosecond, or centuries.
      return null;
    }
  }

  private static @Nullable Buckets buckets(String value) {
    List<Double> bounds = list(value, SettingRule::seconds);
    if (bounds == null) {
      return null;
    }
    try {
      return Buckets.of(bounds.stream().mapToDouble(Double::doubleValue).toArray());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static <E> @Nullable List<E> list(String value, Function<String, @Nullable E> parser) {
    List<E> items = new ArrayList<>();
    for (String text : items(value, ",")) {
      E item = parser.apply(text);
      if (item == null) {
        return null;
      }
      items.add(item);
    }
    return Collections.unmodifiableList(items);
  }

  private static <V> @Nullable Map<String, V> pairs(
      String value, Function<String, @Nullable V> parser) {
    Map<String, V> pairs = new LinkedHashMap<>();
    for (String text : items(value, ";")) {
      int equals = text.lastIndexOf('=');
      String pattern = equals < 0 ? "" : text.substring(0, equals).trim();
      V item = parser.apply(text.substring(equals + 1).trim());
      if (pattern.isEmpty() || item == null || pairs.put(pattern, item) != null) {
        return null;
      }
    }
    return Collections.unmodifiableMap(pairs);
  }

  private static List<String> items(String value, String separator) {
    return Arrays.stream(value.split(Pattern.quote(separator), -1))
        .map(String::trim)
        .filter(item -> !item.isEmpty())
        .toList();
  }
}
