// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.sightglass.registry.NanoClock;

/** The rules that hold for all that is in the jar. */
@AnalyzeClasses(packages = "io.sightglass", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

  @ArchTest
  static final ArchRule modules_whenCompiled_knowTheRegistryAndNoSibling =
      slices()
          .matching("io.sightglass.(collectors|filters|servlet|interceptors|bridges)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule modules_whenCompiled_doNotKnowTheBundle =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.sightglass")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.sightglass");

  @ArchTest
  static final ArchRule threads_whenNeeded_areMadeInFourPlaces =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.sightglass.registry.internal.OwnThread")
          .and()
          .doNotHaveFullyQualifiedName("io.sightglass.bridges.ServerThreads")
          .and()
          .doNotHaveFullyQualifiedName("io.sightglass.bridges.Periodic")
          .and()
          .doNotHaveFullyQualifiedName("io.sightglass.ServeCommand")
          .should()
          .accessTargetWhere(accesses(Thread.class, "<init>"));

  @ArchTest
  static final ArchRule threadLocals_whenTempting_areLeftAlone =
      noClasses().should().dependOnClassesThat().areAssignableTo(ThreadLocal.class);

  @ArchTest
  static final ArchRule clock_whenRead_isNanoClock =
      noClasses()
          .that()
          .areNotAssignableTo(NanoClock.class)
          .should()
          .accessTargetWhere(accesses(System.class, "nanoTime"));

  @ArchTest
  static final ArchRule classes_whenNamed_sayWhatTheyAre =
      noClasses().should().haveNameMatching(".*(Impl|Utils?|Helper|Manager)(\\$.*)?");

  private static DescribedPredicate<JavaAccess<?>> accesses(Class<?> owner, String name) {
    return describe(
        owner.getSimpleName() + "." + name,
        access -> access.getTargetOwner().isEquivalentTo(owner) && access.getName().equals(name));
  }
}
