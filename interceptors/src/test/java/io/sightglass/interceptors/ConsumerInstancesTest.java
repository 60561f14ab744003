// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.ejb.MessageDriven;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.interceptor.Interceptor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ConsumerInstancesTest {

  @Test
  void process_betweenConstructionAndDestruction_isLive() {
    try (Cdi cdi = Cdi.with(Orders.class)) {
      Instance<Orders> listeners = cdi.container().select(Orders.class);
      Orders first = listeners.get();
      Orders second = listeners.get();
      assertThat(live(cdi, "orders")).isEqualTo(2);

      listeners.destroy(first);
      assertThat(live(cdi, "orders")).isEqualTo(1);

      listeners.destroy(second);
      assertThat(live(cdi, "orders")).isEqualTo(0);
    }
  }

  @Test
  void process_withTwoConsumers_isOneOfEach() {
    try (Cdi cdi = Cdi.with(Twofold.class)) {
      cdi.bean(Twofold.class).first();

      assertThat(live(cdi, "first")).isEqualTo(1);
      assertThat(live(cdi, "second")).isEqualTo(1);
    }
  }

  @Test
  void process_whoseConstructionFails_isNotLive() {
    try (Cdi cdi = Cdi.with(Broken.class)) {
      assertThat(catchThrowable(() -> cdi.bean(Broken.class)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("no queue");
      assertThat(live(cdi, "Broken")).isEqualTo(0);
    }
  }

  @Test
  void process_withPassivatingBean_measuresOnAfterActivation() throws Exception {
    try (Cdi cdi = Cdi.with(Passive.class)) {
      Passive activated = copyOf(cdi.bean(Passive.class));
      activated.process();

      assertThat(cdi.value("consumer_messages_processed_total", "consumer", "passive"))
          .isEqualTo(1);
      assertThat(live(cdi, "passive")).isEqualTo(1);
    }
  }

  @Test
  void process_ofAClassThatAsksForItself_isLiveOnce() {
    try (Cdi cdi = Cdi.with(Annotated.class)) {
      cdi.bean(Annotated.class).process();

      assertThat(live(cdi, "annotated")).isEqualTo(1);
    }
  }

  @Test
  void messageDrivenBean_thatIsNoBeanOfCdi_hasItsSeriesFromTheDeploymentOn() {
    try (Cdi cdi = Cdi.with(List.of(new EjbContainer()), Driven.class)) {
      assertThat(cdi.container().select(Driven.class).isUnsatisfied()).isTrue();
      assertThat(cdi.value("consumer_messages_processed_total", "consumer", "driven")).isEqualTo(0);
    }
  }

  @Test
  void messageDrivenBean_thatIsAlsoABeanOfCdi_isMeasuredOnce() {
    try (Cdi cdi = Cdi.with(Driven.class)) {
      cdi.bean(Driven.class).process();

      assertThat(cdi.value("consumer_messages_processed_total", "consumer", "driven")).isEqualTo(1);
      assertThat(cdi.findings()).isEmpty();
    }
  }

  private static double live(Cdi cdi, String consumer) {
    return cdi.value("consumer_processes", "consumer", consumer);
  }

  private static Passive copyOf(Passive bean) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(bean);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (Passive) in.readObject();
    }
  }

  @Dependent
  static class Orders {
    @MeteredConsumer("orders")
    public void process() {}
  }

  @LiveConsumer
  @MeteredConsumer("annotated")
  @ApplicationScoped
  static class Annotated {
    public void process() {}
  }

  @ApplicationScoped
  static class Twofold {

    @MeteredConsumer("first")
    public void first() {}

    @MeteredConsumer("second")
    public void second() {}
  }

  @Dependent
  static class Broken {

    @PostConstruct
    void connect() {
      throw new IllegalStateException("no queue");
    }

    @MeteredConsumer
    public void process() {}
  }

  @Dependent
  static class Passive implements Serializable {

    private static final long serialVersionUID = 1L;

    @MeteredConsumer("passive")
    public void process() {}
  }

  @MessageDriven
  @Dependent
  static class Driven {
    @MeteredConsumer("driven")
    public void process() {}
  }

  /** Takes message-driven beans for itself, late enough that other extensions have seen them. */
  static final class EjbContainer implements Extension {

    void take(
        @Observes
            @Priority(Interceptor.Priority.LIBRARY_AFTER + 100)
            @WithAnnotations(MessageDriven.class)
            ProcessAnnotatedType<?> event) {
      event.veto();
    }
  }
}
