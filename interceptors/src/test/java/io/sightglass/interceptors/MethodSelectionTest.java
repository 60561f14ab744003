// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MethodSelectionTest {

  /*
   * OpenWebBeans 4.0.3 does not intercept the bridge method that a call through a generic type
   * goes to: its proxy hands such a call to the bean itself. Nor does it intercept default methods
   * of interfaces. Nobody can measure calls of which no interceptor hears.
   */

  private Cdi cdi;

  @BeforeEach
  void start() {
    cdi =
        Cdi.with(
            OrderHandler.class, RefundHandler.class, Special.class, Plain.class, Service.class);
  }

  @AfterEach
  void stop() {
    cdi.close();
  }

  @Test
  void genericMethod_calledThroughItsInterface_isMeasuredOnce() {
    Handler<String> handler = cdi.bean(OrderHandler.class);
    handler.handle("order");

    assertThat(cdi.counted("OrderHandler", "handle", "")).isEqualTo(Cdi.isOpenWebBeans() ? 0 : 1);
  }

  @Test
  void genericMethod_calledThroughItsGenericSuperclass_isMeasuredOnce() {
    GeneralHandler<String> handler = cdi.bean(OrderHandler.class);
    handler.convert("order");

    assertThat(cdi.counted("OrderHandler", "convert", "")).isEqualTo(Cdi.isOpenWebBeans() ? 0 : 1);
  }

  @Test
  void inheritedMethod_ofTwoBeans_isMeasuredUnderTheClassOfEach() {
    cdi.bean(OrderHandler.class).open();
    cdi.bean(RefundHandler.class).open();
    cdi.bean(RefundHandler.class).open();

    assertThat(cdi.counted("OrderHandler", "open", "")).isEqualTo(1);
    assertThat(cdi.counted("RefundHandler", "open", "")).isEqualTo(2);
    assertThat(cdi.counted("GeneralHandler", "open", "")).isEqualTo(-1);
  }

  @Test
  void overridingMethod_withoutTheAnnotation_isNotMeasured() {
    cdi.bean(OrderHandler.class).close();

    assertThat(cdi.counted("OrderHandler", "close", "")).isEqualTo(-1);
    assertThat(cdi.counted("RefundHandler", "close", "")).isEqualTo(0);
  }

  @Test
  void overloads_ofOneName_shareASeries() {
    cdi.bean(OrderHandler.class).find();
    cdi.bean(OrderHandler.class).find("1");

    assertThat(cdi.counted("OrderHandler", "find", "")).isEqualTo(2);
  }

  @Test
  void annotationOfClass_isInheritedBySubclass() {
    cdi.bean(Special.class).added();
    cdi.bean(Special.class).base();

    assertThat(cdi.counted("Special", "added", "")).isEqualTo(1);
    assertThat(cdi.counted("Special", "base", "")).isEqualTo(1);
  }

  @Test
  void packageAndProtectedMethods_areMeasured() {
    cdi.bean(OrderHandler.class).internal();
    cdi.bean(OrderHandler.class).forSubclasses();

    assertThat(cdi.counted("OrderHandler", "internal", "")).isEqualTo(1);
    assertThat(cdi.counted("OrderHandler", "forSubclasses", "")).isEqualTo(1);
  }

  @Test
  void defaultMethod_ofInterface_isMeasuredUnderTheBean() {
    cdi.bean(OrderHandler.class).peek();

    assertThat(cdi.counted("OrderHandler", "peek", "")).isEqualTo(Cdi.isOpenWebBeans() ? -1 : 1);
  }

  @Test
  void stereotype_withTheAnnotation_measuresItsBeans() {
    cdi.bean(Service.class).serve();

    assertThat(cdi.counted("Service", "serve", "")).isEqualTo(-1);
    assertThat(
            cdi.value(
                "service_calls_total", "class", "Service", "method", "serve", "exception", ""))
        .isEqualTo(1);
  }

  @Test
  void bean_withoutAnnotations_isNotMeasured() {
    cdi.bean(Plain.class).work();

    assertThat(cdi.counted("Plain", "work", "")).isEqualTo(-1);
    assertThat(cdi.findings()).isEmpty();
  }

  interface Handler<T> {
    void handle(T item);

    @Counted
    default void peek() {}
  }

  static class GeneralHandler<T> implements Handler<T> {
    @Override
    public void handle(T item) {}

    @Counted
    public void open() {}

    @Counted
    public void close() {}

    public void convert(T item) {}
  }

  @ApplicationScoped
  static class OrderHandler extends GeneralHandler<String> {

    @Counted
    @Override
    public void handle(String item) {}

    @Counted
    @Override
    public void convert(String item) {}

    @Override
    public void close() {}

    @Counted
    public void find() {}

    @Counted
    public void find(String id) {}

    @Counted
    void internal() {}

    @Counted
    protected void forSubclasses() {}
  }

  @ApplicationScoped
  static class RefundHandler extends GeneralHandler<Integer> {
    @Override
    public void handle(Integer item) {}
  }

  @Counted
  static class General {
    public void base() {}
  }

  @Dependent
  static class Special extends General {
    public void added() {}
  }

  @Dependent
  static class Plain {
    public void work() {}
  }

  @Counted("service_calls")
  @Stereotype
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Measured {}

  @Measured
  @Dependent
  static class Service {
    public void serve() {}
  }
}
