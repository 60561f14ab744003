// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BeanSupportTest {

  private final FakeContext context = new FakeContext();
  private final LogLines log = new LogLines();

  @AfterEach
  void stopListening() {
    log.close();
  }

  @Test
  void check_whenOnlyTheApplicationSeesCdi_saysThatBeansAreNotMeasured() {
    BeanSupport.check(context.withLoader(new LoaderWithCdi()).asContext());

    assertThat(log.at(Level.INFO))
        .containsExactly(
            "INFO Bean metrics are inactive: web application /shop has a CDI API of its own that the"
                + " jar in the shared library folder cannot see; put the jar into its WEB-INF/lib");
  }

  @Test
  void check_whenNobodySeesCdi_isSilent() {
    BeanSupport.check(context.withLoader(new ClassLoader(null) {}).asContext());

    assertThat(log.all()).isEmpty();
  }

  @Test
  void check_whenBothSeeTheSameCdi_isSilent() {
    BeanSupport.check(context.asContext());

    assertThat(log.all()).isEmpty();
  }

  /** An application's loader that has a CDI API of its own; any class stands in for it. */
  private static final class LoaderWithCdi extends ClassLoader {

    LoaderWithCdi() {
      super(null);
    }

    @Override
    public Class<?> loadClass(String name) throws ClassNotFoundException {
      return name.equals("jakarta.enterprise.inject.spi.Extension")
          ? Runnable.class
          : super.loadClass(name);
    }
  }
}
