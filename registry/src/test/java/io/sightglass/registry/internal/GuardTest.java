// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardTest {

  private final List<Throwable> failures = new ArrayList<>();

  @Test
  void run_whenActionThrows_handsItOver() {
    IllegalStateException thrown = new IllegalStateException("x");
    Guard.run(
        () -> {
          throw thrown;
        },
        failures::add);
    assertThat(failures).containsExactly(thrown);
  }

  @Test
  void run_whenActionRecursesForEver_handsItOver() {
    Guard.run(() -> recurse(0), failures::add);
    assertThat(failures).hasOnlyElementsOfType(StackOverflowError.class).hasSize(1);
  }

  @Test
  void run_whenTheMachineFails_passesItOn() {
    OutOfMemoryError thrown = new OutOfMemoryError("test");
    assertThatThrownBy(
            () ->
                Guard.run(
                    () -> {
                      throw thrown;
                    },
                    failures::add))
        .isSameAs(thrown);
    assertThat(failures).isEmpty();
  }

  private static int recurse(int depth) {
    return depth < 0 ? 0 : 1 + recurse(depth + 1);
  }
}
