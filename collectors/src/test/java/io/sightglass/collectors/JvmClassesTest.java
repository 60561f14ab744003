// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Snapshot;
import java.lang.management.ClassLoadingMXBean;
import org.junit.jupiter.api.Test;

class JvmClassesTest {

  @Test
  void classes_whenRead_areTheBeansCounts() {
    ClassLoadingMXBean classes =
        FakeBean.of(ClassLoadingMXBean.class)
            .returning("getLoadedClassCount", 1000)
            .returning("getTotalLoadedClassCount", 2000L)
            .returning("getUnloadedClassCount", 500L)
            .bean();

    Snapshot snapshot = Snapshot.of(new JvmClasses(classes).read());

    assertThat(snapshot.value("jvm_classes_currently_loaded")).hasValue(1000);
    assertThat(snapshot.value("jvm_classes_loaded_total")).hasValue(2000);
    assertThat(snapshot.value("jvm_classes_unloaded_total")).hasValue(500);
  }
}
