// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RegistryInjectionTest {

  @TempDir Path folder;

  @Test
  void registry_injectedTwice_isOne() {
    try (Cdi cdi = Cdi.with(Shop.class)) {
      assertThat(cdi.bean(Shop.class).registry).isSameAs(cdi.bean(Shop.class).registry);
    }
  }

  @Test
  void registry_inSe_hasTheSettingsOfTheApplicationsFile() throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    Files.writeString(folder.resolve("sightglass.properties"), "sightglass.max-series=7\n");
    try (URLClassLoader application =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      thread.setContextClassLoader(application);
      try (Cdi cdi = Cdi.with(Shop.class)) {
        assertThat(cdi.registry().settings().get(Setting.MAX_SERIES)).isEqualTo(7);
      }
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void registry_ofAnotherContainer_isAnother() {
    Registry registry;
    try (Cdi first = Cdi.with(Shop.class)) {
      registry = first.registry();
    }
    try (Cdi second = Cdi.with(Shop.class)) {
      assertThat(second.registry()).isNotSameAs(registry);
    }
  }

  @Test
  void registry_whenContainerCloses_isClosedOnce() {
    AtomicInteger closed = new AtomicInteger();
    try (Cdi cdi = Cdi.with(Shop.class)) {
      cdi.registry().onClose(closed::incrementAndGet);
      assertThat(closed).hasValue(0);
    }
    assertThat(closed).hasValue(1);
  }

  @Test
  void registry_whenInjectedBeanIsDestroyed_staysOpen() {
    AtomicInteger closed = new AtomicInteger();
    try (Cdi cdi = Cdi.with(Shop.class)) {
      cdi.registry().onClose(closed::incrementAndGet);
      var shops = cdi.container().select(Shop.class);
      shops.destroy(shops.get());

      assertThat(closed).hasValue(0);
    }
  }

  @Test
  void registry_forObserverOfTheStart_isTheOneOfLater() {
    try (Cdi cdi = Cdi.with(Starter.class)) {
      cdi.bean(Starter.class).touch();

      assertThat(cdi.value("shop_starts_total")).isEqualTo(1);
    }
  }

  @Test
  void call_fromObserverOfTheStart_isMeasured() {
    try (Cdi cdi = Cdi.with(Starter.class, Work.class)) {
      assertThat(cdi.counted("Work", "run", "")).isEqualTo(1);
    }
  }

  @Test
  void registry_forAnExtensionBeforeTheStart_isTheOneOfLater() {
    EarlyExtension early = new EarlyExtension();
    try (Cdi cdi = Cdi.with(List.of(early), Shop.class)) {
      assertThat(early.registry).isSameAs(cdi.registry());
    }
  }

  @Test
  void registry_producedByTheApplication_isInjectedAndRecordedIn() {
    try (Cdi cdi = Cdi.with(OwnRegistry.class, Work.class)) {
      cdi.bean(Work.class).run();

      assertThat(cdi.registry()).isSameAs(OwnRegistry.REGISTRY);
      assertThat(cdi.counted("Work", "run", "")).isPositive();
    }
  }

  @Test
  void container_withoutAnnotatedBeans_hasARegistry() {
    try (Cdi cdi = Cdi.with(Shop.class)) {
      assertThat(cdi.registry()).isNotNull();
    }
  }

  @Dependent
  static class Shop {
    @Inject @Nullable Registry registry;
  }

  @ApplicationScoped
  static class Starter {

    @Inject
    Starter(Registry registry) {
      registry.counter("shop_starts_total").help("Starts.").register().inc();
    }

    Starter() {}

    void touch() {}

    void started(
        @Observes @Initialized(ApplicationScoped.class) Object event, Instance<Work> work) {
      touch();
      work.stream().forEach(Work::run);
    }
  }

  @ApplicationScoped
  static class Work {
    @Counted
    public void run() {}
  }

  static class OwnRegistry {

    static final Registry REGISTRY = Registry.create();

    @Produces
    static Registry registry() {
      return REGISTRY;
    }
  }

  static final class EarlyExtension implements Extension {

    @Nullable Registry registry;

    void valid(@Observes AfterDeploymentValidation event, BeanManager manager) {
      registry = manager.createInstance().select(Registry.class).get();
    }
  }
}
