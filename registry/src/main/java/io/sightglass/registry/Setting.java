// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an operator may set, and what it means.
 *
 * <p>Those of what sends metrics elsewhere are in {@link OutputSetting}, those of a shared
 * directory in {@link SharedSetting}. Immutable.
 *
 * @param <T> the type of the value
 */
public final class Setting<T> {

  /** What the name of every setting begins with. */
  static final String PREFIX = "sightglass.";

  /** Where the endpoint is mounted by the container initializer. */
  public static final Setting<String> ENDPOINT =
      new Setting<>(
          "sightglass.endpoint",
          "/metrics",
          "a path that begins with \"/\" and has no \"*\", or none",
          "Where the endpoint is mounted when web.xml does not map it; none mounts nothing.",
          Setting::endpoint);

  /** Whether the container initializer adds the request filter. */
  public static final Setting<Boolean> REQUESTS =
      new Setting<>(
          "sightglass.requests",
          true,
          SettingRule.BOOL,
          "Whether requests are recorded without a filter in web.xml.");

  /** By which names requests are shown. */
  public static final Setting<String> REQUEST_PROFILE =
      new Setting<>(
          "sightglass.request-profile",
          "otel",
          SettingRule.word("otel", "micrometer", "simpleclient"),
          "Whose names and labels the durations of requests have, so that dashboards that are there"
              + " go on working.");

  /** The name of the durations of requests. */
  public static final Setting<String> REQUEST_METRIC =
      new Setting<>(
          "sightglass.request-metric",
          "",
          SettingRule.METRIC_NAME,
          "The name of the durations of requests; nothing is that of the profile.");

  /** The bucket bounds of the durations of requests. */
  public static final Setting<Buckets> REQUEST_BUCKETS =
      new Setting<>(
          "sightglass.request-buckets",
          Buckets.DEFAULT,
          SettingRule.BUCKETS,
          "The upper bounds of the buckets of the durations of requests, in seconds.");

  /** The bucket bounds of single routes. */
  public static final Setting<Map<String, Buckets>> REQUEST_ROUTE_BUCKETS =
      new Setting<>(
          "sightglass.request-route-buckets",
          Map.of(),
          SettingRule.pairsOf(SettingRule.BUCKETS),
          "Other upper bounds for some routes, such as /shop/orders/*=0.1,0.5,2;/shop/*=1,10.");

  /** The objectives of routes. */
  public static final Setting<Map<String, Duration>> REQUEST_SLO =
      new Setting<>(
          "sightglass.request-slo",
          Map.of(),
          SettingRule.pairsOf(SettingRule.duration(Duration.ofNanos(1), Duration.ofHours(1))),
          "Objectives by route, such as *=300ms;/shop/orders/*=1s, where * is every other route:"
              + " requests that keep them are counted exactly.");

  /** What of a request becomes a label. */
  public static final Setting<Map<String, String>> REQUEST_LABELS =
      new Setting<>(
          "sightglass.request-labels",
          Map.of(),
          SettingRule.labels(),
          "Labels from request attributes, such as tenant=com.shop.tenant; each has at most 100"
              + " values, and all others are _OTHER.");

  /** Which methods are told apart. */
  public static final Setting<List<String>> REQUEST_METHODS =
      new Setting<>(
          "sightglass.request-methods",
          List.of(
              "GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH",
              "QUERY"),
          SettingRule.atMost(20, SettingRule.listOf(SettingRule.METHOD)),
          "The methods that stand in a label; all others are _OTHER.");

  /** Which requests are not recorded. */
  public static final Setting<List<String>> REQUEST_EXCLUDE =
      new Setting<>(
          "sightglass.request-exclude",
          List.of(),
          SettingRule.listOf(SettingRule.URL_PATTERN),
          "Requests that are not recorded, by their path within the application; the endpoints of"
              + " Sightglass never are.");

  /** Where the sizes of bodies come from. */
  public static final Setting<RequestBodySizes> REQUEST_BODY_SIZES =
      new Setting<>(
          "sightglass.request-body-sizes",
          RequestBodySizes.OFF,
          SettingRule.oneOf(RequestBodySizes.class),
          "Where the sizes of request and response bodies come from: the header Content-Length, or"
              + " counting.");

  /** Which parts of a request's time are recorded. */
  public static final Setting<List<RequestPhase>> REQUEST_PHASES =
      new Setting<>(
          "sightglass.request-phases",
          List.of(),
          SettingRule.listOf(SettingRule.oneOf(RequestPhase.class)),
          "Which times are recorded besides: until the first byte of the answer, and of waiting"
              + " asynchronously.");

  /** Who may scrape. */
  public static final Setting<String> ACCESS =
      new Setting<>(
          "sightglass.access",
          "private",
          "private, open, or networks such as 10.0.0.0/8,192.168.1.7",
          "Who may scrape: private is loopback and private addresses without forwarding headers.",
          value -> value.isEmpty() ? null : value);

  /** The file that holds the bearer token which a scraper has to send. */
  public static final Setting<String> TOKEN_FILE =
      new Setting<>(
          "sightglass.token-file",
          "",
          "the path of a file",
          "A file with a bearer token; where it is set, the token decides who may scrape.",
          value -> value);

  /** In which formats metrics are served. */
  public static final Setting<List<String>> FORMATS =
      new Setting<>(
          "sightglass.formats",
          List.of("text", "openmetrics", "html"),
          SettingRule.listOf(SettingRule.word("text", "openmetrics", "html")),
          "The formats that are served; text is in any case, to all who ask for none of the others.");

  /** Which families are served. */
  public static final Setting<List<String>> INCLUDE_NAMES =
      new Setting<>(
          "sightglass.include-names",
          List.of(),
          SettingRule.listOf(SettingRule.NAMES),
          "The families that are served, by their name or that of a sample; nothing is all.");

  /** Which families are not served. */
  public static final Setting<List<String>> EXCLUDE_NAMES =
      new Setting<>(
          "sightglass.exclude-names",
          List.of(),
          SettingRule.listOf(SettingRule.NAMES),
          "The families that are not served, by their name or that of a sample; it goes before"
              + " sightglass.include-names.");

  /** The cap on the series of a family. */
  public static final Setting<Integer> MAX_SERIES =
      new Setting<>(
          "sightglass.max-series",
          2000,
          SettingRule.wholeNumber(1, 10_000_000),
          "How many series a family may have before further label values share one.");

  /** Whether the page says when each series began. */
  public static final Setting<Boolean> CREATED =
      new Setting<>(
          "sightglass.created",
          false,
          SettingRule.BOOL,
          "Whether counters, histograms and summaries show when they began (_created).");

  /** How long one call of a collector may take. */
  public static final Setting<Integer> COLLECTOR_BUDGET =
      new Setting<>(
          "sightglass.collector-budget",
          2000,
          SettingRule.wholeNumber(1, 600_000),
          "How many milliseconds a collector or callback may take before it is left out while it is"
              + " late.");

  /** Whether a registry's page says something of the registry itself. */
  public static final Setting<Boolean> SELF_METRICS =
      new Setting<>(
          "sightglass.self-metrics",
          true,
          SettingRule.BOOL,
          "Whether the page has what Sightglass says of itself.");

  /** What may name the route of a request. */
  public static final Setting<List<String>> ROUTE_SOURCES =
      new Setting<>(
          "sightglass.route-sources",
          List.of("attribute", "jaxrs", "spring", "templates", "mapping"),
          SettingRule.listOf(
              SettingRule.word("attribute", "jaxrs", "spring", "templates", "mapping")),
          "What may name the route of a request; the first that knows it, in this order, does.");

  /** Templates that routes are named by where the servlet mapping says too little. */
  public static final Setting<List<String>> ROUTE_TEMPLATES =
      new Setting<>(
          "sightglass.route-templates",
          List.of(),
          SettingRule.listOf(
              new SettingRule<>("a path such as /orders/{id} or /files/**", value -> value)),
          "Templates of paths within the application, which name the route of what fits them.");

  /** Whether annotations of other libraries are heeded. */
  public static final Setting<Boolean> ADOPT_ANNOTATIONS =
      new Setting<>(
          "sightglass.adopt-annotations",
          true,
          SettingRule.BOOL,
          "Whether beans are measured by the annotations of MicroProfile Metrics and Micrometer, too.");

  /** Whether metrics that other libraries have are shown. */
  public static final Setting<Boolean> ADOPT_REGISTRIES =
      new Setting<>(
          "sightglass.adopt-registries",
          true,
          SettingRule.BOOL,
          "Whether metrics that the application has in the Prometheus client, in Micrometer and in"
              + " Dropwizard are on the page, too.");

  /** By which names consumers of messages are shown. */
  public static final Setting<String> CONSUMER_NAMES =
      new Setting<>(
          "sightglass.consumer-names",
          "consumer",
          SettingRule.word("consumer", "rejected"),
          "What the names of consumer metrics begin with; rejected gives those of the framework of"
              + " that name, so that its dashboards go on working.");

  /** What becomes of a message whose processing failed. */
  public static final Setting<Boolean> CONSUMER_ACK_PROCESSING_EXCEPTIONS =
      new Setting<>(
          "sightglass.consumer-ack-processing-exceptions",
          false,
          SettingRule.BOOL,
          "Whether a message with the outcome PROCESSING_EXCEPTION counts as acked; else as nacked.");

  /** How many statistics of their own consumers may have. */
  public static final Setting<Integer> CONSUMER_CUSTOM_NAMES =
      new Setting<>(
          "sightglass.consumer-custom-names",
          100,
          SettingRule.wholeNumber(0, 10_000),
          "How many names the statistics may have that consumers add themselves; those of further"
              + " names are dropped and counted.");

  /** What becomes of statistics that belong to no message. */
  public static final Setting<String> CONSUMER_OUTSIDE_MESSAGES =
      new Setting<>(
          "sightglass.consumer-outside-messages",
          "drop",
          SettingRule.word("drop", "record"),
          "What becomes of statistics that are added outside of a message; both ways they are"
              + " counted.");

  /** How many latencies of a component are kept. */
  public static final Setting<Integer> COMPONENT_LATENCY_SAMPLES =
      new Setting<>(
          "sightglass.component-latency-samples",
          1000,
          SettingRule.wholeNumber(1, 100_000),
          "How many of the most recent latencies of a component are kept for its percentiles.");

  /** Whether component metrics have their legacy names, too. */
  public static final Setting<Boolean> COMPONENT_LEGACY_NAMES =
      new Setting<>(
          "sightglass.component-legacy-names",
          false,
          SettingRule.BOOL,
          "Whether component metrics also have names that dashboards of older collectors ask for,"
              + " such as circuit_breaker_calls_failed.");

  /** How many of a component's calls may fail before the application is not healthy. */
  public static final Setting<Integer> HEALTH_FAILURE_RATE =
      new Setting<>(
          "sightglass.health-failure-rate",
          50,
          SettingRule.wholeNumber(0, 100),
          "The failure rate in percent above which a component, and with it the health page, is"
              + " not healthy.");

  /** The status of the health page of an application that is not healthy. */
  public static final Setting<Integer> HEALTH_UNHEALTHY_STATUS =
      new Setting<>(
          "sightglass.health-unhealthy-status",
          200,
          SettingRule.HEALTH_STATUS,
          "With which HTTP status the health page says that a component is not healthy.");

  private final String name;
  private final T defaultValue;
  private final String rule;
  private final String meaning;
  private final Function<String, @Nullable T> parser;

  Setting(String name, T defaultValue, SettingRule<T> rule, String meaning) {
    this(name, defaultValue, rule.text(), meaning, rule.parser());
  }

  private Setting(
      String name,
      T defaultValue,
      String rule,
      String meaning,
      Function<String, @Nullable T> parser) {
    this.name = name;
    this.defaultValue = defaultValue;
    this.rule = rule;
    this.meaning = meaning;
    this.parser = parser;
  }

  /** All settings, in the order in which the documentation lists them. */
  public static List<Setting<?>> all() {
    return SettingGroups.SETTINGS;
  }

  /** The name as init-param, context-param, system property and in sightglass.properties. */
  public String name() {
    return name;
  }

  /** The name as environment variable: {@code SIGHTGLASS_MAX_SERIES}. */
  public String environmentName() {
    return SettingName.inEnvironment(name);
  }

  /** The value where nothing is set. */
  public T defaultValue() {
    return defaultValue;
  }

  /** The default as an operator would write it. */
  String defaultText() {
    return SettingText.of(defaultValue);
  }

  /** What values are allowed. */
  public String rule() {
    return rule;
  }

  /** What the setting does, in one sentence. */
  public String meaning() {
    return meaning;
  }

  /** The value that {@code text} stands for, or null if it breaks the rule. */
  @Nullable T parse(String text) {
    return parser.apply(text.trim());
  }

  private static @Nullable String endpoint(String value) {
    boolean path = value.startsWith("/") && value.length() > 1 && value.indexOf('*') < 0;
    return path || value.equals("none") ? value : null;
  }
}
