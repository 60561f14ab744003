// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NewIdTest {

  @Test
  void ids_areRandomAndOfNothingElse() {
    assertThat(Stream.generate(NewId::next).limit(1_000))
        .doesNotHaveDuplicates()
        .allSatisfy(id -> assertThat(id.version()).isEqualTo(4));
  }

  @Test
  void ids_whenTheThreadIsInterrupted_areThereAllTheSame() {
    Thread.currentThread().interrupt();
    UUID id = NewId.next();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(id.version()).isEqualTo(4);
  }
}
