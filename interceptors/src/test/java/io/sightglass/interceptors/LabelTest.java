// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sightglass.registry.Findings.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Labels from arguments, from results, and fixed ones. */
final class LabelTest {

  private Cdi cdi;

  @BeforeEach
  void start() {
    cdi = Cdi.with(Checkout.class, Refunds.class);
  }

  @AfterEach
  void stop() {
    cdi.close();
  }

  @Test
  void label_ofArgument_isItsText() {
    cdi.bean(Checkout.class).pay("EUR");
    cdi.bean(Checkout.class).pay("EUR");
    cdi.bean(Checkout.class).pay("USD");

    assertThat(paid("EUR")).isEqualTo(2);
    assertThat(paid("USD")).isEqualTo(1);
  }

  @Test
  void label_whenArgumentIsNull_isEmpty() {
    cdi.bean(Checkout.class).pay(null);

    assertThat(paid("")).isEqualTo(1);
    assertThat(cdi.value("sightglass_interceptor_errors_total")).isEqualTo(0);
  }

  @Test
  void label_whenValuesAreThousands_isOtherBeyondOneHundred() {
    for (int i = 0; i < 5_000; i++) {
      cdi.bean(Checkout.class).pay("c" + i);
    }

    assertThat(paid("c99")).isEqualTo(1);
    assertThat(paid("c100")).isEqualTo(-1);
    assertThat(paid("_OTHER")).isEqualTo(4_900);
  }

  @Test
  void label_ofProperty_isReadByItsAccessorOrGetter() {
    cdi.bean(Checkout.class).ship(new Cart("cold"));

    assertThat(
            cdi.value(
                "shop_shipped_total",
                "class",
                "Checkout",
                "method",
                "ship",
                "exception",
                "",
                "storage",
                "cold",
                "size",
                "3"))
        .isEqualTo(1);
  }

  @Test
  void label_whenAccessorThrows_isEmptyAndTheFailureCounted() {
    assertThat(cdi.bean(Checkout.class).weigh(new Cart("cold"))).isEqualTo(7);

    assertThat(
            cdi.value(
                "shop_weighed_total",
                "class",
                "Checkout",
                "method",
                "weigh",
                "exception",
                "",
                "weight",
                ""))
        .isEqualTo(1);
    assertThat(cdi.value("sightglass_interceptor_errors_total")).isEqualTo(1);
  }

  @Test
  void label_whoseTextNeverEnds_isEmptyAndTheFailureCounted() {
    cdi.bean(Checkout.class).tangle(new Tangled());

    assertThat(
            cdi.value(
                "shop_tangled_total",
                "class",
                "Checkout",
                "method",
                "tangle",
                "exception",
                "",
                "cart",
                ""))
        .isEqualTo(1);
    assertThat(cdi.value("sightglass_interceptor_errors_total")).isEqualTo(1);
  }

  @Test
  void label_ofResult_isWhatTheMethodReturned() {
    cdi.bean(Checkout.class).find("flask");
    cdi.bean(Checkout.class).find("unicorn");

    assertThat(found("HIT", "")).isEqualTo(1);
    assertThat(found("MISS", "")).isEqualTo(1);
  }

  @Test
  void label_ofResult_whenMethodThrows_isEmpty() {
    Throwable thrown = catchThrowable(() -> cdi.bean(Checkout.class).find(""));

    assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
    assertThat(found("", "IllegalArgumentException")).isEqualTo(1);
  }

  @Test
  void label_ofStage_isWhatItIsCompletedWith() {
    CompletableFuture<Outcome> stage = new CompletableFuture<>();
    cdi.bean(Checkout.class).later(stage);
    stage.complete(Outcome.HIT);

    assertThat(
            cdi.value(
                "shop_later_seconds_count",
                "class",
                "Checkout",
                "method",
                "later",
                "exception",
                "",
                "outcome",
                "HIT"))
        .isEqualTo(1);
  }

  @Test
  void label_thatIsFixed_isOfEachCallFromTheDeploymentOn() {
    assertThat(
            cdi.value(
                "shop_refunds_total",
                "class",
                "Refunds",
                "method",
                "refund",
                "exception",
                "",
                "team",
                "money",
                "tier",
                "gold"))
        .isEqualTo(0);
  }

  @Test
  void label_thatOnlySomeMethodsHave_isEmptyForTheOthers() {
    cdi.bean(Refunds.class).plain();

    assertThat(
            cdi.value(
                "shop_refunds_total",
                "class",
                "Refunds",
                "method",
                "plain",
                "exception",
                "",
                "team",
                "money",
                "tier",
                ""))
        .isEqualTo(1);
  }

  @Test
  void inProgress_withLabelOfArgument_goesUpAndDownInOneSeries() {
    double during = cdi.bean(Checkout.class).running("EUR", () -> running("EUR"));

    assertThat(during).isEqualTo(1);
    assertThat(running("EUR")).isEqualTo(0);
  }

  @Test
  void label_thatCannotBeHad_isReportedAndTheCallMeasuredWithoutIt() {
    try (Cdi bad = Cdi.with(BadLabels.class)) {
      bad.bean(BadLabels.class).work(new Cart("x"));
      String subject = BadLabels.class.getName() + ".work";

      assertThat(bad.findings())
          .containsExactlyInAnyOrder(
              new Finding(
                  subject,
                  "has no label \"nothing\": a label of a method without a fixed value is its result,"
                      + " and it returns void; give the label a fixed value, or put it on a"
                      + " parameter"),
              new Finding(
                  subject,
                  "has no label \"colour\": "
                      + Cart.class.getName()
                      + " has no method colour() and no getter of that property; name one that it"
                      + " has"),
              new Finding(
                  subject,
                  "has one label \"class\" only, the first; choose another name for the other"),
              new Finding(
                  subject,
                  "has no label \"team\": a label of a class needs a fixed value; give it one, or put"
                      + " it on a parameter"),
              new Finding(
                  subject,
                  "has no label \"not-a-name\": a label name has letters, digits and '_' and does not"
                      + " begin with a digit, but got \"not-a-name\""));
      assertThat(bad.counted("BadLabels", "work", "")).isEqualTo(1);
    }
  }

  private double paid(String currency) {
    return cdi.value(
        "shop_paid_total",
        "class",
        "Checkout",
        "method",
        "pay",
        "exception",
        "",
        "currency",
        currency);
  }

  private double found(String outcome, String exception) {
    return cdi.value(
        "shop_found_total",
        "class",
        "Checkout",
        "method",
        "find",
        "exception",
        exception,
        "outcome",
        outcome);
  }

  private double running(String currency) {
    return cdi.value(
        "bean_calls_in_progress", "class", "Checkout", "method", "running", "currency", currency);
  }

  enum Outcome {
    HIT,
    MISS
  }

  record Cart(String storage) {
    int getSize() {
      return 3;
    }

    int weight() {
      return storage.charAt(99);
    }
  }

  /** Two that say each other, as entities with references in both directions do. */
  static final class Tangled {
    private final Tangled other;

    Tangled() {
      this.other = new Tangled(this);
    }

    private Tangled(Tangled other) {
      this.other = other;
    }

    @Override
    public String toString() {
      return "tangled with " + other;
    }
  }

  interface Reading {
    double read();
  }

  @ApplicationScoped
  static class Checkout {
    @Counted("shop_paid")
    public void pay(@Label("currency") @Nullable String currency) {}

    @Counted("shop_shipped")
    public void ship(
        @Label(value = "storage", property = "storage") @Label(value = "size", property = "size")
            Cart cart) {}

    @Counted("shop_weighed")
    public int weigh(@Label(value = "weight", property = "weight") Cart cart) {
      return 7;
    }

    @Counted("shop_tangled")
    public void tangle(@Label("cart") Tangled cart) {}

    @Counted("shop_found")
    @Label("outcome")
    public Outcome find(String product) {
      if (product.isEmpty()) {
        throw new IllegalArgumentException("no product");
      }
      return product.equals("flask") ? Outcome.HIT : Outcome.MISS;
    }

    @Timed("shop_later")
    @Label("outcome")
    public CompletionStage<Outcome> later(CompletionStage<Outcome> stage) {
      return stage;
    }

    @InProgress
    public double running(@Label("currency") String currency, Reading meanwhile) {
      return meanwhile.read();
    }
  }

  @ApplicationScoped
  @Counted("shop_refunds")
  @Label(value = "team", fixed = "money")
  static class Refunds {
    @Label(value = "tier", fixed = "gold")
    public void refund() {}

    public void plain() {}
  }

  @ApplicationScoped
  @Label("team")
  static class BadLabels {
    @Counted
    @Label("nothing")
    public void work(
        @Label(value = "colour", property = "colour") @Label("class") @Label("not-a-name")
            Cart cart) {}
  }
}
