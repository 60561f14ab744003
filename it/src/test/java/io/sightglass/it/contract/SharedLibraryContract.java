// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.it.container.Container;
import io.sightglass.it.container.Distribution;
import io.sightglass.it.http.Change;
import io.sightglass.it.http.Site;
import io.sightglass.it.tools.Target;
import io.sightglass.it.war.Wiring;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The JAR in the container's shared library folder, for two web applications, one with Weld. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SharedLibraryContract {
  private final Distribution distribution;
  private @Nullable Container container;

  /** Names the container. */
  protected SharedLibraryContract(Distribution distribution) {
    this.distribution = distribution;
  }

  @BeforeAll
  void start() {
    String name = distribution.name() + "-shared";
    container =
        distribution.start(
            "shared",
            Map.of(
                "/weld",
                Wiring.withCdi(Wiring.application(name + "-weld"), Target.weld(distribution.weld()))
                    .build(),
                "/simple",
                Wiring.application(name + "-simple").build()),
            List.of(Target.bundle()));
  }

  @AfterAll
  void end() {
    if (container != null) {
      container.close();
    }
  }

  @Test
  void applications_whenTheJarIsShared_areBothDeployed() {
    assertThat(site("/weld").get("/greeting").body()).isEqualTo("hello");
    assertThat(site("/simple").get("/sync").body()).isEqualTo("ok");
  }

  @Test
  void registries_whenTheJarIsShared_areSeparate() {
    Change simple =
        site("/simple")
            .during(
                () -> {
                  site("/weld").get("/sync");
                  site("/simple").get("/forward");
                });

    assertThat(simple.requests()).isOne();
    assertThat(simple.of(Site.COUNT, "http_route", "/simple/forward")).isOne();
    assertThat(site("/weld").scrape().sum(Site.COUNT, "http_route", "/weld/sync")).isPositive();
    assertThat(site("/weld").scrape().sum(Site.COUNT, "http_route", "/simple/forward")).isZero();
  }

  @Test
  void beanMetrics_whenTheJarIsShared_sayInOneLineWhetherTheyAreActive() {
    List<String> lines =
        container().log().lines().filter(line -> line.contains("Bean metrics are ")).toList();

    assertThat(lines).filteredOn(line -> line.contains("/weld")).hasSize(1);
    assertThat(lines).filteredOn(line -> line.contains("/simple")).hasSizeLessThanOrEqualTo(1);
  }

  private Container container() {
    return Objects.requireNonNull(container, "container");
  }

  private Site site(String contextPath) {
    return Site.of(container().uri(), contextPath);
  }
}
