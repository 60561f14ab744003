// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What callers get whose compiler does not check for null. */
@SuppressWarnings("NullAway")
class NullArgumentTest {

  private final Registry registry = Registry.create();

  static List<Arguments> doors() {
    return List.of(
        door("name", registry -> registry.summary(null)),
        door("namespace", registry -> registry.gauge("x").namespace(null)),
        door("subsystem", registry -> registry.gauge("x").subsystem(null)),
        door("unit", registry -> registry.gauge("x").unit(null)),
        door("help", registry -> registry.gauge("x").help(null)),
        door("buckets", registry -> registry.histogram("x").buckets(null)),
        door("window", registry -> registry.summary("x").window(null)),
        door("state", registry -> registry.stateSet("x").states("a", null)),
        door("state", registry -> pump(registry).set(null)),
        door("state", registry -> pump(registry).set(null, true)),
        door("state", registry -> pump(registry).isSet(null)),
        door("samples", registry -> registry.gauge("x").callback((MetricSource) null)),
        door("value", registry -> registry.gauge("x").callback((DoubleSupplier) null)),
        door("total", registry -> registry.counter("x").callback((DoubleSupplier) null)),
        door("label name", registry -> registry.gauge("x").register(null, "a")),
        door("label name", registry -> Labels.of(null, "1")),
        door("a", registry -> Labels.of("a", null)),
        door("observer", registry -> registry.startTimer().into(null)),
        door("type", registry -> counter(registry).countExceptions(IOException.class, null)),
        door("task", registry -> counter(registry).countExceptions().wrap((Runnable) null)),
        door("task", registry -> counter(registry).countExceptions().wrap((Callable<?>) null)),
        door("task", registry -> counter(registry).countExceptions().run(null)),
        door("labels", registry -> new Exemplar(null, 1, Double.NaN)),
        door("name", registry -> new State(null, true)));
  }

  private static Arguments door(String argument, Consumer<Registry> call) {
    return arguments(argument, call);
  }

  private static Counter counter(Registry registry) {
    return registry.counter("x").register();
  }

  private static StateSet pump(Registry registry) {
    return registry.stateSet("pump").states("off", "on").register();
  }

  @ParameterizedTest
  @MethodSource("doors")
  void argument_whenItIsNull_isRefusedByItsName(String argument, Consumer<Registry> call) {
    assertThatThrownBy(() -> call.accept(registry))
        .isInstanceOf(NullPointerException.class)
        .hasMessage(argument);
    assertThat(Pages.samples(registry, "x{")).isEmpty();
  }

  @Test
  void run_whenTaskIsNull_measuresNothing() {
    Counter failures = counter(registry);
    assertThatThrownBy(() -> failures.countExceptions().run(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("task");
    assertThat(failures.value()).isZero();
  }
}
