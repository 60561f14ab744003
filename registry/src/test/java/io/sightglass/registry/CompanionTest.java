// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What belongs to a registry beside its metrics. */
final class CompanionTest {

  @Test
  void companion_whenAskedForAgain_isTheSame() {
    try (Registry registry = Registry.create()) {
      Orders first = registry.companion(Orders.class, Orders::new);

      assertThat(registry.companion(Orders.class, Orders::new)).isSameAs(first);
      assertThat(first.registry()).isSameAs(registry);
    }
  }

  @Test
  void companion_whenRegistriesAreTwo_isNotShared() {
    try (Registry one = Registry.create();
        Registry other = Registry.create()) {
      assertThat(one.companion(Orders.class, Orders::new))
          .isNotSameAs(other.companion(Orders.class, Orders::new));
    }
  }

  @Test
  void companion_whenItNeedsAnother_getsIt() {
    try (Registry registry = Registry.create()) {
      String both =
          registry.companion(
              String.class,
              r -> "with " + r.companion(Orders.class, Orders::new).getClass().getSimpleName());

      assertThat(both).isEqualTo("with Orders");
    }
  }

  private record Orders(Registry registry) {}
}
