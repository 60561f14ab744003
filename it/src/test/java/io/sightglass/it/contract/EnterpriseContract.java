// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.it.container.Container;
import io.sightglass.it.container.Distribution;
import io.sightglass.it.enterprise.OrderConsumer;
import io.sightglass.it.http.Page;
import io.sightglass.it.http.Site;
import io.sightglass.it.tools.Await;
import io.sightglass.it.tools.Target;
import io.sightglass.it.war.War;
import io.sightglass.it.war.Wiring;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the bundle in WEB-INF/lib promises on an application server, which has its own CDI. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class EnterpriseContract implements EnterpriseBeanContract, MessageContract {
  private static final String APPLICATION = "/enterprise";
  private static final String COUNT = "bean_calls_total";
  private static final String DURATION = "bean_call_duration_seconds_count";

  private final Distribution distribution;
  private @Nullable Container container;

  /** Names the server. */
  protected EnterpriseContract(Distribution distribution) {
    this.distribution = distribution;
  }

  @BeforeAll
  void start() {
    container = distribution.start("enterprise", Map.of(APPLICATION, war()));
  }

  private Path war() {
    War war = Wiring.application(distribution.name() + APPLICATION.replace('/', '-'));
    return war.packageOf(OrderConsumer.class)
        .library("sightglass.jar", Target.bundle())
        .text("WEB-INF/beans.xml", Wiring.BEANS)
        .build();
  }

  @AfterAll
  void end() {
    if (container != null) {
      container.close();
    }
  }

  @Test
  void beans_beforeTheirFirstCall_areOnThePage() {
    assertThat(site().scrape().labelValues(COUNT, "class"))
        .contains("Billing", "Stock", "Reminder");
  }

  @Test
  void beanAndSessionBean_whenCalled_areCountedAndTimedOnce() {
    Page before = site().scrape();

    assertThat(site().get("/office").body()).isEqualTo("billed taken reminded");

    Page after = site().scrape();
    for (String name : List.of(COUNT, DURATION)) {
      assertThat(grown(before, after, name, "Billing", "bill", "")).as(name).isOne();
      assertThat(grown(before, after, name, "Stock", "take", "")).as(name).isOne();
    }
  }

  @Test
  void timers_whenDue_areCountedAndTimed() {
    Page before = site().scrape();

    site().get("/office");

    awaitCalls(before, "Reminder", "due", "", 1);
    awaitCalls(before, "Reminder", "tick", "", 1);
  }

  @Test
  void messageConsumer_whenItReturns_isCountedAndTimedOnce() {
    Page before = site().scrape();

    send("order");

    awaitCalls(before, "OrderConsumer", "onMessage", "", 1);
  }

  @Test
  void messageConsumer_whenItThrows_isCountedWithTheExceptionAtEachDelivery() {
    Page before = site().scrape();

    send(OrderConsumer.POISON);

    awaitCalls(before, "OrderConsumer", "onMessage", "IllegalStateException", DELIVERIES);
  }

  @Test
  void messageConsumer_whenItRollsBack_isCountedWithoutExceptionAtEachDelivery() {
    Page before = site().scrape();

    send(OrderConsumer.ROLLBACK);

    awaitCalls(before, "OrderConsumer", "onMessage", "", DELIVERIES);
  }

  @Test
  void request_whenAnswered_isRecordedOnce() {
    assertThat(site().visit("/sync").of(Site.COUNT, "http_route", site().route("/sync"))).isOne();
  }

  @Test
  void application_whenRedeployed_isMeasuredAnew() {
    site().get("/office");

    redeploy();

    assertThat(site().scrape().sum(COUNT, labels("Stock", "take", ""))).isZero();
    site().get("/office");
    assertThat(site().scrape().sum(COUNT, labels("Stock", "take", ""))).isOne();
  }

  @Override
  public void redeploy() {
    container().redeploy(List.of(APPLICATION));
  }

  @Override
  public void send(String message) {
    assertThat(site().get("/office?send=" + message).body()).isEqualTo("sent");
  }

  /** Waits for so many calls, and then sees that they were all timed and that no more came. */
  private void awaitCalls(Page before, String bean, String method, String exception, int calls) {
    Await.that(
        calls + " calls of " + bean + "." + method,
        LIMIT,
        () -> grown(before, site().scrape(), COUNT, bean, method, exception) >= calls);
    Page after = site().scrape();
    double counted = grown(before, after, COUNT, bean, method, exception);
    assertThat(grown(before, after, DURATION, bean, method, exception)).isEqualTo(counted);
    if (!method.equals("tick")) {
      assertThat(counted).isEqualTo(calls);
    }
  }

  private static double grown(
      Page before, Page after, String name, String bean, String method, String exception) {
    return Enterprise.grown(before, after, name, labels(bean, method, exception));
  }

  private static String[] labels(String bean, String method, String exception) {
    return new String[] {"class", bean, "method", method, "exception", exception};
  }

  private Container container() {
    return Objects.requireNonNull(container, "container");
  }

  @Override
  public Site site() {
    return Site.of(container().uri(), APPLICATION);
  }
}
