// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the settings of a web application come from, and what is said of wrong names. */
class ApplicationSettingsTest {

  private static final String MAX = "sightglass.max-series";
  private static final String WRONG = "sightglass.max-serie";

  private final Map<String, String> contextParams = new TreeMap<>();
  private final Map<String, String> environment = new TreeMap<>();
  private final FileLoader file = new FileLoader();

  @AfterEach
  void clearProperties() {
    System.clearProperty(MAX);
    System.clearProperty(WRONG);
  }

  private Settings settings() {
    return settings(() -> file);
  }

  private Settings settings(Supplier<@Nullable ClassLoader> loader) {
    return Settings.ofApplication(
        contextParams::get,
        namesOf(contextParams),
        loader,
        SettingPlace.environment(environment::get, environment::keySet));
  }

  private static Supplier<Enumeration<String>> namesOf(Map<String, String> params) {
    return () -> Collections.enumeration(params.keySet());
  }

  private static List<String> findings(Settings settings) {
    return Registry.create(settings).findings().list().stream()
        .map(finding -> finding.subject() + " " + finding.message())
        .toList();
  }

  @Test
  void get_whenSetAtEveryLevel_goesFromTheNearestToTheFile() {
    contextParams.put(MAX, "1");
    System.setProperty(MAX, "2");
    environment.put("SIGHTGLASS_MAX_SERIES", "3");
    file.content(MAX + "=4");
    assertThat(settings().get(Setting.MAX_SERIES)).isEqualTo(1);
    contextParams.clear();
    assertThat(settings().get(Setting.MAX_SERIES)).isEqualTo(2);
    System.clearProperty(MAX);
    assertThat(settings().get(Setting.MAX_SERIES)).isEqualTo(3);
    environment.clear();
    assertThat(settings().get(Setting.MAX_SERIES)).isEqualTo(4);
    assertThat(findings(settings())).isEmpty();
  }

  @Test
  void with_whenFirstKnowsTheName_takesItAndElseTheRest() {
    contextParams.put(MAX, "5");
    contextParams.put("sightglass.endpoint", "/ops");
    Settings derived = settings().with(Map.of(MAX, "6")::get);
    assertThat(derived.get(Setting.MAX_SERIES)).isEqualTo(6);
    assertThat(derived.get(Setting.ENDPOINT)).isEqualTo("/ops");
    assertThat(settings().get(Setting.MAX_SERIES)).isEqualTo(5);
  }

  @Test
  void with_whenFirstHasABadValue_isToldInTheSameFindings() {
    Settings settings = settings();
    Registry registry = Registry.create(settings);
    assertThat(settings.with(name -> "many").get(Setting.MAX_SERIES)).isEqualTo(2000);
    assertThat(registry.findings().list())
        .containsExactly(
            new Findings.Finding(
                MAX,
                "has to be a whole number from 1 to 10000000, but is \"many\"; 2000 is used"
                    + " instead"));
  }

  @Test
  void ofEndpoint_whenInitParamIsOfTheEndpoint_goesFirst() {
    contextParams.put("sightglass.access", "private");
    Map<String, String> params = Map.of("sightglass.access", "open");
    Settings settings = settings();
    Settings derived = settings.ofEndpoint("servlet ops", params::get, namesOf(params));
    assertThat(derived.get(Setting.ACCESS)).isEqualTo("open");
    assertThat(settings.get(Setting.ACCESS)).isEqualTo("private");
    assertThat(findings(settings)).isEmpty();
  }

  @Test
  void ofEndpoint_whenInitParamIsOfTheApplication_doesNotCountAndIsTold() {
    Map<String, String> params = Map.of(MAX, "7");
    Settings settings = settings();
    Settings derived = settings.ofEndpoint("servlet ops", params::get, namesOf(params));
    assertThat(derived.get(Setting.MAX_SERIES)).isEqualTo(2000);
    assertThat(findings(settings))
        .containsExactly(
            "servlet ops: init-param sightglass.max-series is no setting of an endpoint; make it a"
                + " context-param");
  }

  @Test
  void ofFilter_whenInitParamIsOfTheEndpoint_doesNotCountAndIsTold() {
    Map<String, String> params = Map.of("sightglass.access", "open", "excluded", "/health");
    Settings settings = settings();
    Settings derived = settings.ofFilter("metrics", params::get, namesOf(params));
    assertThat(derived.get(Setting.ACCESS)).isEqualTo("private");
    assertThat(findings(settings))
        .containsExactly(
            "filter metrics: init-param sightglass.access is no setting of a filter; make it a"
                + " context-param");
  }

  @Test
  void value_whenItBreaksTheRule_isToldWithItsPlace() {
    System.setProperty(MAX, "many");
    Settings settings = settings();
    assertThat(settings.get(Setting.MAX_SERIES)).isEqualTo(2000);
    assertThat(findings(settings))
        .containsExactly(
            "sightglass.max-series has to be a whole number from 1 to 10000000, but is \"many\""
                + " (system property); 2000 is used instead");
  }

  @Test
  void name_whenItIsNoSetting_isToldOnceForEachPlace() {
    contextParams.put(WRONG, "1");
    contextParams.put("log4jConfiguration", "1");
    System.setProperty(WRONG, "1");
    environment.put("SIGHTGLASS_MAX_SERIE", "1");
    environment.put("PATH", "/bin");
    file.content("max-series=1\nsightglass.max.serie=1");
    Settings settings = settings();
    Map<String, String> params = Map.of(WRONG, "1");
    settings.ofFilter("one", params::get, namesOf(params));
    settings.ofEndpoint("servlet two", params::get, namesOf(params));
    assertThat(findings(settings))
        .containsExactly(
            "context-param sightglass.max-serie is no setting; did you mean"
                + " sightglass.max-series?",
            "system property sightglass.max-serie is no setting; did you mean"
                + " sightglass.max-series?",
            "environment variable SIGHTGLASS_MAX_SERIE is no setting; did you mean"
                + " SIGHTGLASS_MAX_SERIES?",
            "sightglass.properties: key max-series is no setting; did you mean"
                + " sightglass.max-series?",
            "sightglass.properties: key sightglass.max.serie is no setting; did you mean"
                + " sightglass.max-series?",
            "filter one: init-param sightglass.max-serie is no setting; did you mean"
                + " sightglass.max-series?",
            "servlet two: init-param sightglass.max-serie is no setting; did you mean"
                + " sightglass.max-series?");
  }

  @ParameterizedTest
  @CsvSource({
    "sightglass.maxSeries, sightglass.max-series",
    "sightglass.max_series, sightglass.max-series",
    "sightglass.acces, sightglass.access",
    "sightglass.Access, sightglass.access",
    "sightglass.tokenfile, sightglass.token-file",
    "sightglass.end-point, sightglass.endpoint",
    "sightglass.request, sightglass.requests",
    "sightglass.self-metric, sightglass.self-metrics"
  })
  void name_whenItIsNearASetting_isToldWithThat(String wrong, String nearest) {
    contextParams.put(wrong, "1");
    assertThat(findings(settings()))
        .containsExactly(
            "context-param " + wrong + " is no setting; did you mean " + nearest + "?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sightglass.colour", "sightglass.", "sightglass.max"})
  void name_whenItIsNearNone_isToldWithTheList(String wrong) {
    contextParams.put(wrong, "1");
    assertThat(findings(settings()))
        .containsExactly(
            "context-param " + wrong + " is no setting; docs/settings.md lists all of them");
  }

  @Test
  void names_whenManyAreWrong_areToldUpToTwenty() {
    IntStream.range(0, 30).forEach(i -> contextParams.put("sightglass.unknown" + i, ""));
    assertThat(findings(settings())).hasSize(20);
  }

  @Test
  void environment_whenKubernetesHasAServiceOfOurName_isNotOurs() {
    List.of(
            "SIGHTGLASS_SERVICE_HOST",
            "SIGHTGLASS_SERVICE_PORT",
            "SIGHTGLASS_SERVICE_PORT_HTTP",
            "SIGHTGLASS_PORT",
            "SIGHTGLASS_PORT_8080_TCP",
            "SIGHTGLASS_PORT_8080_TCP_PROTO",
            "SIGHTGLASS_DEMO_PORT_8080_TCP_ADDR")
        .forEach(name -> environment.put(name, "10.0.0.1"));
    assertThat(findings(settings())).isEmpty();
  }

  @Test
  void file_whenItHasAByteOrderMarkAndEscapes_isRead() {
    file.content("\uFEFFsightglass.endpoint = /m\u00e9t\\u0072iques\n# a comment\n");
    assertThat(settings().get(Setting.ENDPOINT)).isEqualTo("/m\u00e9triques");
  }

  @Test
  void file_whenItIsNotUtf8_isOneFindingAndEmpty() {
    file.content("sightglass.max-series=5\n# caf\u00e9", StandardCharsets.ISO_8859_1);
    assertFileIsRefused("java.nio.charset.MalformedInputException: Input length = 1");
  }

  @Test
  void file_whenAnEscapeIsBroken_isOneFindingAndEmpty() {
    file.content("sightglass.max-series=5\na=\\u12");
    assertFileIsRefused("java.lang.IllegalArgumentException: Malformed \\uxxxx encoding.");
  }

  @Test
  void file_whenItIsVeryLong_isOneFindingAndEmpty() {
    file.content("sightglass.max-series=5\n" + "#".repeat(1 << 20));
    assertFileIsRefused("java.io.IOException: it is longer");
  }

  @Test
  void file_whenItCannotBeOpened_isOneFindingAndEmpty() {
    file.refuses = true;
    assertFileIsRefused("java.lang.IllegalStateException: stopped");
  }

  private void assertFileIsRefused(String why) {
    Settings settings = settings();
    assertThat(settings.get(Setting.MAX_SERIES)).isEqualTo(2000);
    assertThat(findings(settings))
        .containsExactly(
            "sightglass.properties has to be a properties file in UTF-8 of at most 1048576 bytes,"
                + " but reading it failed ("
                + why
                + "); nothing in it counts");
  }

  @Test
  void file_whenReadOnce_isNotAskedForAgain() {
    file.content(MAX + "=4");
    Settings settings = settings();
    file.refuses = true;
    assertThat(settings.get(Setting.MAX_SERIES)).isEqualTo(4);
  }

  @Test
  void file_whenApplicationsLoaderIsRefused_isReadThroughTheThreads() {
    file.content(MAX + "=4");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(file);
    try {
      assertThat(settings(() -> null).get(Setting.MAX_SERIES)).isEqualTo(4);
      Settings refused =
          settings(
              () -> {
                throw new UnsupportedOperationException("getClassLoader");
              });
      assertThat(refused.get(Setting.MAX_SERIES)).isEqualTo(4);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void names_whenPlaceRefusesThem_areNotLookedAt() {
    Settings settings =
        Settings.ofApplication(
            contextParams::get,
            () -> {
              throw new SecurityException("no");
            },
            () -> file,
            SettingPlace.environment(environment::get, environment::keySet));
    assertThat(findings(settings)).isEmpty();
  }

  @Test
  void ofApplication_whenNothingElseKnowsTheName_asksSystemPropertiesAndEnvironment() {
    String variable = "SIGHTGLASS_MAX_SERIES";
    assertThat(System.getenv(variable)).as(variable + " of whoever runs the tests").isNull();
    Settings before =
        Settings.ofApplication(contextParams::get, namesOf(contextParams), () -> file);
    System.setProperty(MAX, "5");
    Settings after = Settings.ofApplication(contextParams::get, namesOf(contextParams), () -> file);
    assertThat(after.get(Setting.MAX_SERIES)).isEqualTo(5);
    System.clearProperty(MAX);
    assertThat(before.get(Setting.MAX_SERIES)).isEqualTo(2000);
  }

  @ParameterizedTest
  @CsvSource({"/shop, /shop", "'', /", ", ''"})
  void webapp_whenNotSet_isTheContextPath(@Nullable String path, String webapp) {
    Settings settings = settings().withContextPath(() -> path);
    assertThat(settings.get(SharedSetting.WEBAPP)).isEqualTo(webapp);
  }

  @Test
  void webapp_whenSet_isNotTheContextPath() {
    contextParams.put("sightglass.shared.webapp", "shop");
    Settings settings = settings().withContextPath(() -> "/shop##7");
    assertThat(settings.get(SharedSetting.WEBAPP)).isEqualTo("shop");
  }

  @Test
  void webapp_whenTheContextDoesNotSayItsPath_isEmpty() {
    Settings settings =
        settings()
            .withContextPath(
                () -> {
                  throw new UnsupportedOperationException("no");
                });
    assertThat(settings.get(SharedSetting.WEBAPP)).isEmpty();
  }

  @Test
  void inForce_whenTheContextPathCounts_saysSo() {
    Settings settings = settings().withContextPath(() -> "/shop");
    assertThat(settings.inForce())
        .contains(new Settings.InForce("sightglass.shared.webapp", "/shop", "context path"));
  }

  @Test
  void sharedLabels_whenSet_areInTheirOrder() {
    contextParams.put("sightglass.shared.labels", "instance, webapp");
    assertThat(settings().get(SharedSetting.LABELS))
        .containsExactly(SharedLabel.INSTANCE, SharedLabel.WEBAPP);
  }

  @Test
  void sharedLabels_whenOneIsUnknown_areNone() {
    contextParams.put("sightglass.shared.labels", "webapp,pid");
    Settings settings = settings();
    assertThat(settings.get(SharedSetting.LABELS)).isEmpty();
    assertThat(findings(settings))
        .containsExactly(
            "sightglass.shared.labels has to be a list separated by commas, each webapp or"
                + " instance, but is \"webapp,pid\" (context-param); nothing is used instead");
  }
}
