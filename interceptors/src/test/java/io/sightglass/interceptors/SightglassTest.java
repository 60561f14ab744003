// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sightglass.registry.Registry;
import io.sightglass.registry.Snapshot;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Objects measured without CDI. */
final class SightglassTest {

  private final Registry registry = Registry.create();
  private final Payments payments =
      Sightglass.in(registry).instrument(Payments.class, new CardPayments());

  @Test
  void call_whenItReturns_isMeasuredAsTheAnnotationsOfTheClassSay() throws Exception {
    assertThat(payments.pay("EUR", 3)).isEqualTo("paid 3");

    assertThat(value("shop_payment_seconds_count", "pay", "", "currency", "EUR")).isEqualTo(1);
    assertThat(value("bean_calls_total", "pay", "", "currency", "EUR")).isEqualTo(1);
  }

  @Test
  void call_whenItThrows_throwsTheSameException() {
    Throwable caught = catchThrowable(() -> payments.pay("EUR", -1));

    assertThat(caught).isInstanceOf(IOException.class).hasMessage("no pieces");
    assertThat(value("bean_calls_total", "pay", "IOException", "currency", "EUR")).isEqualTo(1);
  }

  @Test
  void call_whenItThrowsWhatIsNoException_throwsTheSame() {
    Throwable caught = catchThrowable(payments::fail);

    assertThat(caught).isInstanceOf(Unusual.class);
    assertThat(value("bean_calls_total", "fail", "Unusual", "currency", "")).isEqualTo(1);
  }

  @Test
  void call_ofMethodAnnotatedInTheInterface_isMeasured() {
    payments.cancel();

    assertThat(value("bean_calls_total", "cancel", "", "currency", "")).isEqualTo(1);
  }

  @Test
  void call_ofMethodWithoutAnnotations_passes() {
    assertThat(payments.name()).isEqualTo("cards");
  }

  @Test
  void stage_isTimedUntilItCompletes() {
    CompletableFuture<String> stage = new CompletableFuture<>();

    assertThat(payments.later(stage)).isSameAs(stage);
    assertThat(value("shop_later_seconds_count", "later", "")).isEqualTo(0);
    stage.complete("done");
    assertThat(value("shop_later_seconds_count", "later", "")).isEqualTo(1);
  }

  @Test
  void series_beforeTheFirstCall_areThereAtZero() {
    assertThat(value("shop_later_seconds_count", "later", "")).isEqualTo(0);
  }

  @Test
  void equals_comparesTargets() {
    CardPayments target = new CardPayments();
    Payments one = Sightglass.in(registry).instrument(Payments.class, target);
    Payments other = Sightglass.in(registry).instrument(Payments.class, target);

    assertThat(one).isEqualTo(other).isNotEqualTo(payments).hasSameHashCodeAs(target);
  }

  @Test
  void target_withoutALastingName_goesByItsInterface() {
    Registry mine = Registry.create();
    Sightglass.in(mine).instrument(Task.class, () -> {}).run();

    assertThat(
            Snapshot.of(mine)
                .value("bean_calls_total", "class", "Task", "method", "run", "exception", ""))
        .hasValue(1);
  }

  @Test
  void type_thatIsNoInterface_isRefused() {
    assertThatThrownBy(
            () -> Sightglass.in(registry).instrument(CardPayments.class, new CardPayments()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Sightglass measures an object by an interface that callers use, but "
                + CardPayments.class.getName()
                + " is a class; name an interface of "
                + CardPayments.class.getName());
  }

  private double value(String sample, String method, String exception, String... more) {
    String[] labels = new String[6 + more.length];
    System.arraycopy(
        new String[] {"class", "CardPayments", "method", method, "exception", exception},
        0,
        labels,
        0,
        6);
    System.arraycopy(more, 0, labels, 6, more.length);
    return Snapshot.of(registry).value(sample, labels).orElse(-1);
  }

  interface Task {
    @Counted
    void run();
  }

  interface Payments {
    String pay(String currency, int pieces) throws IOException;

    @Counted
    void cancel();

    CompletionStage<String> later(CompletionStage<String> stage);

    String name();

    @Counted
    void fail() throws Unusual;
  }

  private static final class Unusual extends Throwable {
    private static final long serialVersionUID = 1L;
  }

  private static final class CardPayments implements Payments {
    @Override
    @Counted
    @Timed("shop_payment")
    public String pay(@Label("currency") String currency, int pieces) throws IOException {
      if (pieces < 0) {
        throw new IOException("no pieces");
      }
      return "paid " + pieces;
    }

    @Override
    public void cancel() {}

    @Override
    @Timed("shop_later")
    public CompletionStage<String> later(CompletionStage<String> stage) {
      return stage;
    }

    @Override
    public void fail() throws Unusual {
      throw new Unusual();
    }

    @Override
    public String name() {
      return "cards";
    }
  }
}
