// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What lies in the WAR. */
class WarIT {

  @Test
  void war_whenBuilt_holdsOneSightglassJarAndTheBeansApiButNoServer() throws Exception {
    try (ZipFile war = new ZipFile(System.getProperty("shop.war"))) {
      List<String> names = war.stream().map(ZipEntry::getName).toList();

      assertThat(names).filteredOn(name -> name.contains("lib/sightglass")).hasSize(1);
      assertThat(names).anyMatch(name -> name.contains("lib/jakarta.enterprise.cdi-api"));
      assertThat(names).noneMatch(name -> name.contains("servlet-api"));
      assertThat(names).noneMatch(name -> name.contains("jetty") || name.contains("tomcat"));
      assertThat(names).noneMatch(name -> name.contains("/demo/"));
    }
  }
}
