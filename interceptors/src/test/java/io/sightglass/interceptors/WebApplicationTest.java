// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.interceptors.internal.ApplicationStart;
import io.sightglass.registry.ApplicationRegistry;
import io.sightglass.registry.Findings.Finding;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class WebApplicationTest {

  private final FakeServletContext application = new FakeServletContext();
  private final MetricsExtension extension = new MetricsExtension();
  private LogRecords log;
  private Cdi cdi;

  @BeforeEach
  void start() {
    cdi = Cdi.with(Work.class);
    log = new LogRecords();
  }

  @AfterEach
  void stop() {
    log.close();
    cdi.close();
  }

  @Test
  void application_withoutARegistry_getsOneWithItsSettings() {
    application.parameter("sightglass.max-series", "7");
    started(application.context());

    assertThat(application.attribute(ApplicationRegistry.ATTRIBUTE))
        .isInstanceOfSatisfying(
            Registry.class,
            made -> {
              assertThat(made.settings().get(Setting.MAX_SERIES)).isEqualTo(7);
              assertThat(extension.registry()).isSameAs(made);
            });
  }

  @Test
  void application_withARegistry_keepsItAndItsBeansGetIt() {
    Registry registry = Registry.create();
    application.attribute(ApplicationRegistry.ATTRIBUTE, registry);
    started(application.context());

    assertThat(extension.registry()).isSameAs(registry);
  }

  @Test
  void application_whenStarted_isLoggedInOneLine() {
    started(application.context());

    assertThat(log.lines())
        .containsExactly(
            "INFO Bean metrics are active in the registry of web application /shop; measured"
                + " methods: 0");
  }

  @Test
  void application_withTheRegistryOfAnotherCopy_isLeftAlone() {
    Object other = new Object();
    application.attribute(ApplicationRegistry.ATTRIBUTE, other);
    started(application.context());

    assertThat(application.attribute(ApplicationRegistry.ATTRIBUTE)).isSameAs(other);
    assertThat(extension.registry()).isNotNull();
    assertThat(log.lines())
        .containsExactly(
            "INFO Bean metrics are inactive: the registry of web application /shop belongs to"
                + " another copy of Sightglass; keep one copy, in WEB-INF/lib or in the shared"
                + " library folder");
  }

  @Test
  void registryOfApplication_whenContainerStops_staysOpen() {
    AtomicInteger closed = new AtomicInteger();
    Registry registry = Registry.create();
    registry.onClose(closed::incrementAndGet);
    application.attribute(ApplicationRegistry.ATTRIBUTE, registry);
    started(application.context());
    extension.stop();

    assertThat(closed).hasValue(0);
  }

  @Test
  void registryMadeForContainer_whenContainerStops_isClosed() {
    AtomicInteger closed = new AtomicInteger();
    started(application.context());
    extension.registry().onClose(closed::incrementAndGet);
    extension.stop();

    assertThat(closed).hasValue(1);
  }

  @Test
  void registry_injectedBeforeTheApplicationIsKnown_isReadThroughTheApplications() {
    extension.registry().counter("early_total").help("Early.").register().inc();
    Registry registry = Registry.create();
    application.attribute(ApplicationRegistry.ATTRIBUTE, registry);
    started(application.context());

    assertThat(Snapshot.of(registry).value("early_total")).hasValue(1);
    assertThat(Snapshot.of(registry).value("sightglass_findings")).hasValue(0);
    assertThat(registry.findings().list()).isEmpty();
  }

  @Test
  void failures_beforeTheApplicationIsKnown_areReadThroughItsRegistry() {
    started("a module");
    new CallFailures(extension.registry()).swallowed(new IllegalStateException());
    Registry registry = Registry.create();
    application.attribute(ApplicationRegistry.ATTRIBUTE, registry);
    started(application.context());

    assertThat(Snapshot.of(registry).value(CallFailures.NAME)).hasValue(1);
  }

  @Test
  void findings_ofARegistryInjectedEarly_areThoseOfTheApplicationToo() {
    Finding early = new Finding("Work.early", "is not measured");
    Finding late = new Finding("Work.late", "is not measured");
    extension.registry().findings().warn(early.subject(), early.message());
    Registry registry = Registry.create();
    application.attribute(ApplicationRegistry.ATTRIBUTE, registry);
    started(application.context());
    extension.registry().findings().warn(late.subject(), late.message());

    assertThat(registry.findings().list()).containsExactly(early, late);
    assertThat(log.lines()).filteredOn(line -> line.startsWith("WARNING")).hasSize(2);
  }

  @Test
  void registry_injectedBeforeTheApplicationIsKnown_isDroppedWhenContainerStops() {
    extension.registry().counter("early_total").help("Early.").register().inc();
    Registry registry = Registry.create();
    application.attribute(ApplicationRegistry.ATTRIBUTE, registry);
    started(application.context());
    extension.stop();

    assertThat(Snapshot.of(registry).value("early_total")).isEmpty();
  }

  @Test
  void application_thatStartsAfterAnotherPayload_isServedByTheSameRegistry() {
    cdi.bean(Work.class).run();
    cdi.container()
        .getBeanManager()
        .getEvent()
        .select(ServletContext.class, Initialized.Literal.APPLICATION)
        .fire(application.context());

    assertThat(callsOnThePage()).isEqualTo(1);
  }

  @Test
  void application_thatOnlyTheWiringNames_isServedByTheSameRegistry() {
    cdi.bean(Work.class).run();
    new ApplicationStart().contextInitialized(new ServletContextEvent(application.context()));

    assertThat(callsOnThePage()).isEqualTo(1);
  }

  @Test
  void application_thatTheWiringNamesAfterCdi_isServedOnce() {
    cdi.container()
        .getBeanManager()
        .getEvent()
        .select(ServletContext.class, Initialized.Literal.APPLICATION)
        .fire(application.context());
    cdi.bean(Work.class).run();
    new ApplicationStart().contextInitialized(new ServletContextEvent(application.context()));

    assertThat(callsOnThePage()).isEqualTo(1);
  }

  @Test
  void application_thatTheWiringNamesWithoutCdi_isLeftAlone() {
    cdi.close();
    new ApplicationStart().contextInitialized(new ServletContextEvent(application.context()));

    assertThat(log.lines()).isEmpty();
  }

  private double callsOnThePage() {
    Registry registry = (Registry) application.attribute(ApplicationRegistry.ATTRIBUTE);
    String[] labels = {"class", "Work", "method", "run", "exception", ""};
    return Snapshot.of(Objects.requireNonNull(registry, "registry"))
        .value("bean_calls_total", labels)
        .orElse(-1);
  }

  private void started(Object payload) {
    extension.start(payload, cdi.container().getBeanManager());
  }

  @ApplicationScoped
  static class Work {
    @Counted
    public void run() {}
  }
}
