// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.dropwizard;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.dropwizard.DropwizardExports;
import io.prometheus.client.exporter.common.TextFormat;
import io.sightglass.bridges.Pages;
import io.sightglass.registry.Registry;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DropwizardMetricsTest {

  private final MetricRegistry theirs = new MetricRegistry();
  private final Registry registry = Pages.registry();

  private void fill() {
    theirs.counter("com.shop.Cart$Line.open-orders").inc(5);
    theirs.counter("below.zero").dec(2);
    theirs.registerGauge("1st gauge", new Number7());
    theirs.registerGauge("is.up", new True());
    theirs.registerGauge("name", new Text());
    theirs.registerGauge("nothing", new Nothing());
    theirs.meter("requests").mark(3);
    for (int i = 1; i <= 100; i++) {
      theirs.histogram("sizes").update(i);
      theirs.timer(MetricRegistry.name("calls", "größe")).update(Duration.ofMillis(i));
    }
  }

  private String official() throws IOException {
    CollectorRegistry page = new CollectorRegistry();
    page.register(new DropwizardExports(theirs));
    StringWriter text = new StringWriter();
    TextFormat.write004(text, page.metricFamilySamples());
    // It ends labels with a comma, which the format allows.
    return text.toString().replace(",}", "}");
  }

  @Test
  void text_whenRegistryIsBound_isThatOfTheBridgeOfThePrometheusClient() throws IOException {
    fill();
    DropwizardMetrics.bind(registry, theirs);

    assertThat(Pages.lines(Pages.text(registry)))
        .isEqualTo(Pages.lines(official()))
        .hasSizeGreaterThan(30);
    assertThat(registry.findings().list()).isEmpty();
  }

  @Test
  void gauge_whenItIsALambda_hasTheSameHelpInEveryRun() {
    theirs.registerGauge("depth", () -> 3);
    DropwizardMetrics.bind(registry, theirs);

    assertThat(Pages.text(registry))
        .isEqualTo(
            """
            # HELP depth Generated from Dropwizard metric import (metric=depth, \
            type=io.sightglass.bridges.dropwizard.DropwizardMetricsTest)
            # TYPE depth gauge
            depth 3
            """);
  }

  @Test
  void gauge_whenItThrows_costsItselfAndIsSaidOnce() {
    theirs.registerGauge("bad", new Throwing());
    theirs.meter("good").mark();
    DropwizardMetrics.bind(registry, theirs);
    Pages.text(registry);

    assertThat(Pages.text(registry)).contains("good_total 1\n").doesNotContain("bad");
    assertThat(registry.findings().list())
        .singleElement()
        .hasToString(
            "Finding[subject=MetricRegistry, message=leaves out its metric bad:"
                + " java.lang.IllegalStateException: closed]");
  }

  @Test
  void names_whenTwoBecomeOne_areThoseOfTheFirst() {
    theirs.counter("a.b").inc(1);
    theirs.counter("a_b").inc(2);
    theirs.meter("c").mark(1);
    theirs.counter("c.total").inc(2);
    DropwizardMetrics.bind(registry, theirs);
    Pages.text(registry);

    assertThat(Pages.text(registry))
        .contains("a_b 1\n", "c_total 1\n")
        .containsOnlyOnce("# TYPE a_b")
        .containsOnlyOnce("# TYPE c_total");
    assertThat(registry.findings().list())
        .singleElement()
        .hasToString(
            "Finding[subject=MetricRegistry, message=leaves out metrics whose names are on the page"
                + " already: a_b, c.total; those that were there first are shown]");
  }

  @Test
  void registry_whenBoundTwice_isThereOnce() {
    theirs.counter("a").inc(1);
    DropwizardMetrics.bind(registry, theirs);
    DropwizardMetrics.bind(registry, theirs);

    assertThat(Pages.text(registry)).containsOnlyOnce("\na 1\n");
    assertThat(registry.findings().list()).isEmpty();
  }

  private static final class Number7 implements Gauge<Integer> {
    @Override
    public Integer getValue() {
      return 7;
    }
  }

  private static final class True implements Gauge<Boolean> {
    @Override
    public Boolean getValue() {
      return true;
    }
  }

  private static final class Text implements Gauge<String> {
    @Override
    public String getValue() {
      return "shop";
    }
  }

  private static final class Nothing implements Gauge<Object> {
    @Override
    @SuppressWarnings("NullAway") // What gauges do whose source is not there yet.
    public Object getValue() {
      return null;
    }
  }

  private static final class Throwing implements Gauge<Integer> {
    @Override
    public Integer getValue() {
      throw new IllegalStateException("closed");
    }
  }
}
