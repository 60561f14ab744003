// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.contract;

import io.sightglass.it.container.Container;
import io.sightglass.it.container.Distribution;
import io.sightglass.it.war.Wiring;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * What the bundle promises on every servlet container, in every wiring. A subclass only names the
 * container; the container is started once, with all web applications side by side, if it can be.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ContainerContract
    implements RecordingContract,
        AsyncContract,
        DispatchContract,
        InFlightContract,
        HarmlessContract,
        SlowReaderContract,
        WiringContract,
        BeanContract {
  private final Distribution distribution;
  private final Map<Wiring, Container> containers = new EnumMap<>(Wiring.class);

  /** Names the container. */
  protected ContainerContract(Distribution distribution) {
    this.distribution = distribution;
  }

  @Override
  public Container container(Wiring wiring) {
    return Objects.requireNonNull(containers.get(wiring), wiring::name);
  }

  @BeforeAll
  void start() {
    if (distribution.injectsEverywhere()) {
      start("contract", Arrays.asList(Wiring.values()));
    } else {
      for (Wiring wiring : Wiring.values()) {
        start("contract" + wiring.path().replace('/', '-'), List.of(wiring));
      }
    }
  }

  private void start(String purpose, List<Wiring> wirings) {
    String name = distribution.name();
    Map<String, Path> applications = new HashMap<>();
    applications.put("/bare", Wiring.withoutSightglass(name));
    applications.put(Wiring.LARGE, Wiring.large(name));
    applications.put(Wiring.NOCDI.path(), Wiring.NOCDI.build(name, distribution.weld()));
    for (Wiring wiring : wirings) {
      applications.put(wiring.path(), wiring.build(name, distribution.weld()));
    }
    Container container = distribution.start(purpose, applications);
    wirings.forEach(wiring -> containers.put(wiring, container));
  }

  @AfterAll
  void end() {
    new HashSet<>(containers.values()).forEach(Container::close);
  }
}
