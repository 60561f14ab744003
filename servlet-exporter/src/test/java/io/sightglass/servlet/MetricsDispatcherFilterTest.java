// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sightglass.registry.ApplicationRegistry;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Settings;
import io.sightglass.registry.scrape.ScrapeHandler;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class MetricsDispatcherFilterTest {

  private static final String PREFIXES = "io.sightglass.endpoints";

  private final ServletContext context = Fakes.context(Map.of());
  private final LogLines log = new LogLines();

  @AfterEach
  void stopListening() {
    log.close();
  }

  private static MetricsDispatcherFilter started(
      MetricsDispatcherFilter filter, ServletContext context, Map<String, String> parameters) {
    filter.init(Fakes.filterConfig(context, parameters));
    return filter;
  }

  private MetricsDispatcherFilter declared(Map<String, String> parameters) {
    return started(new MetricsDispatcherFilter(), context, parameters);
  }

  private MetricsDispatcherFilter mounted(String prefix, Registry registry) {
    return started(
        MetricsDispatcherFilter.builder().mount(prefix, registry).build(), context, Map.of());
  }

  private static FakeExchange at(String path) {
    return new FakeExchange().at(path, null);
  }

  private static Registry registryWith(String gauge) {
    Registry registry = Registry.create(Settings.of());
    registry.gauge(gauge).help("").register().set(1);
    return registry;
  }

  @Test
  void init_whenDeclaredInWebXml_servesRegistryOfApplicationAtTheSetting() throws Exception {
    ServletContext elsewhere = Fakes.context(Map.of("sightglass.endpoint", "/ops"));
    MetricsDispatcherFilter filter = started(new MetricsDispatcherFilter(), elsewhere, Map.of());
    Registry registry = (Registry) elsewhere.getAttribute(ApplicationRegistry.ATTRIBUTE);
    registry.gauge("level").help("").register().set(1);

    assertThat(at("/ops").through(filter).body()).contains("level 1\n");
    assertThat(at("/metrics").through(filter).passed()).isTrue();
  }

  @Test
  void init_whenPrefixIsDeclared_servesThere() throws Exception {
    MetricsDispatcherFilter filter = declared(Map.of("prefix", " /ops/metrics "));

    assertThat(at("/ops/metrics").through(filter).status()).isEqualTo(200);
    assertThat(at("/metrics").through(filter).passed()).isTrue();
  }

  @Test
  void init_whenEndpointIsNone_letsAllPassAndIsSilent() throws Exception {
    ServletContext none = Fakes.context(Map.of("sightglass.endpoint", "none"));
    MetricsDispatcherFilter filter = started(new MetricsDispatcherFilter(), none, Map.of());

    assertThat(at("/metrics").through(filter).passed()).isTrue();
    assertThat(log.all()).isEmpty();
  }

  @Test
  void init_whenDeclaredPrefixIsMalformed_warnsOnceAndLetsAllPass() throws Exception {
    MetricsDispatcherFilter filter = declared(Map.of("prefix", "metrics"));

    assertThat(at("/metrics").through(filter).passed()).isTrue();
    assertThat(log.all())
        .containsExactly(
            "WARNING MetricsDispatcherFilter serves nothing: java.lang.IllegalArgumentException: the"
                + " prefix of a mount begins with \"/\", does not end with it, and has no empty or"
                + " dot segment and none of * ? # ; % \\, but got \"metrics\"; write it decoded and"
                + " without the context path, such as \"/metrics\"");
  }

  @Test
  void init_whenContextRefuses_warnsOnceAndLetsAllPass() throws Exception {
    ServletContext refusing =
        Fakes.fake(
            ServletContext.class,
            (method, arguments) -> {
              throw new IllegalStateException("no " + method);
            });
    MetricsDispatcherFilter filter = started(new MetricsDispatcherFilter(), refusing, Map.of());

    assertThat(at("/metrics").through(filter).passed()).isTrue();
    assertThat(log.all())
        .containsExactly(
            "WARNING MetricsDispatcherFilter serves nothing: java.lang.IllegalStateException: no"
                + " getAttribute");
  }

  @Test
  void init_whenRegistryIsOfAnotherCopy_answers503AtThePrefix() throws Exception {
    context.setAttribute(ApplicationRegistry.ATTRIBUTE, "not ours");
    MetricsDispatcherFilter filter = declared(Map.of());

    assertThat(at("/metrics").through(filter).status()).isEqualTo(503);
    assertThat(at("/other").through(filter).passed()).isTrue();
    assertThat(log.at(Level.WARNING))
        .singleElement()
        .asString()
        .startsWith("WARNING filter dispatcher answers 503: the registry of this web");
  }

  @Test
  void init_whenAccessIsSetForFilter_countsForItAlone() throws Exception {
    MetricsDispatcherFilter opened = declared(Map.of("sightglass.access", "open"));
    MetricsDispatcherFilter other = declared(Map.of());

    assertThat(at("/metrics").from("8.8.8.8").through(opened).status()).isEqualTo(200);
    assertThat(at("/metrics").from("8.8.8.8").through(other).status()).isEqualTo(403);
  }

  @Test
  void init_whenAccessIsSetForFilterOfGivenRegistry_countsForIt() throws Exception {
    MetricsDispatcherFilter filter =
        started(
            MetricsDispatcherFilter.builder().mount("/metrics", registryWith("level")).build(),
            context,
            Map.of("sightglass.access", "open"));

    assertThat(at("/metrics").from("8.8.8.8").through(filter).status()).isEqualTo(200);
  }

  @Test
  void init_whenSeveralFiltersMount_publishesAllPrefixes() {
    mounted("/one", registryWith("one"));
    MetricsDispatcherFilter two = mounted("/two", registryWith("two"));

    assertThat(context.getAttribute(PREFIXES)).isEqualTo(Set.of("/one", "/two"));
    two.destroy();
    assertThat(context.getAttribute(PREFIXES)).isEqualTo(Set.of("/one"));
  }

  @Test
  void destroy_whenPrefixWasPublishedByAnother_leavesIt() {
    mounted("/metrics", registryWith("one"));
    mounted("/metrics", registryWith("two")).destroy();

    assertThat(context.getAttribute(PREFIXES)).isEqualTo(Set.of("/metrics"));
  }

  @Test
  void destroy_whenRequestsStillCome_letsAllPass() throws Exception {
    MetricsDispatcherFilter filter = declared(Map.of());
    filter.destroy();

    assertThat(at("/metrics").through(filter).passed()).isTrue();
  }

  @Test
  @DisplayName("S2-36 the longest prefix wins")
  void doFilter_whenSeveralPrefixesMatch_theLongestWins() throws Exception {
    MetricsDispatcherFilter filter =
        started(
            MetricsDispatcherFilter.of(
                Map.of(
                    "/m", ScrapeHandler.create(registryWith("short")),
                    "/m/batch/last", ScrapeHandler.create(registryWith("longest")),
                    "/m/batch", ScrapeHandler.create(registryWith("longer")))),
            context,
            Map.of());

    assertThat(at("/m/other").through(filter).body()).contains("short 1\n");
    assertThat(at("/m/batch/x").through(filter).body()).contains("longer 1\n");
    assertThat(at("/m/batch/last").through(filter).body()).contains("longest 1\n");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "REQUEST")
  void doFilter_whenApplicationDispatches_passes(DispatcherType type) throws Exception {
    MetricsDispatcherFilter filter = declared(Map.of());

    assertThat(at("/metrics").dispatched(type).through(filter).passed()).isTrue();
  }

  @Test
  void doFilter_whenPathIsAmbiguous_passes() throws Exception {
    MetricsDispatcherFilter filter = declared(Map.of());

    assertThat(new FakeExchange().atAmbiguousPath().through(filter).passed()).isTrue();
  }

  @Test
  void doFilter_whenWrapperClaimsAnotherPath_goesByTheContainer() throws Exception {
    MetricsDispatcherFilter filter = declared(Map.of());

    assertThat(at("/other").wrapped(Rewritten::new).through(filter).passed()).isTrue();
  }

  @Test
  void doFilter_whenBeforeInit_passes() throws Exception {
    assertThat(at("/metrics").through(new MetricsDispatcherFilter()).passed()).isTrue();
  }

  @Test
  void mount_whenPrefixIsMalformed_isRefused() {
    MetricsDispatcherBuilder builder = MetricsDispatcherFilter.builder();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.mount("/metrics/", registryWith("level")))
        .withMessageContaining("but got \"/metrics/\"; write it decoded");
  }

  @Test
  void mount_whenPrefixIsThereAlready_isRefused() {
    MetricsDispatcherBuilder builder =
        MetricsDispatcherFilter.builder().mount("/metrics", registryWith("one"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.mount("/metrics", registryWith("two")))
        .withMessage(
            "a dispatcher serves one registry or handler at a prefix, but got \"/metrics\" twice;"
                + " mount it once");
  }

  @Test
  void of_whenThereIsNothingToServe_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MetricsDispatcherFilter.of(Map.of()))
        .withMessage("a dispatcher serves at least one prefix, but got none; mount one");
  }

  /** A request as a filter that rewrites paths makes it. */
  private static final class Rewritten extends HttpServletRequestWrapper {

    Rewritten(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getServletPath() {
      return "/metrics";
    }
  }
}
